package org.civiclake.sharing.server.answers;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.answers.TablePlan.PlannedFile;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.recipients.Recipient;

/** What is answered about a published table that the recipient may see. */
@Singleton
public class TableAnswers {

  private final TablePlans plans;
  private final RefreshTokens refreshTokens;
  private final UrlSigner signer;
  private final ObjectMapper json;

  TableAnswers(TablePlans plans, RefreshTokens refreshTokens, UrlSigner signer, ObjectMapper json) {
    this.plans = plans;
    this.refreshTokens = refreshTokens;
    this.signer = signer;
    this.json = json;
  }

  /** Delta Sharing protocol, Query Table Metadata. */
  public TableAnswer metadata(PublishedTable table) {
    TablePlan plan = plans.of(table, table.snapshot());
    return new TableAnswer(
        plan.version(), plan.metadata(), List.of(), Optional.empty(), false, signer, json);
  }

  /**
   * Delta Sharing protocol, Read Data from a Table. Only the present version is shared, and the
   * version of an earlier answer by its refresh token.
   *
   * @param endWanted whether the client can take a last line that says the answer is whole
   */
  public TableAnswer query(
      Recipient recipient, PublishedTable table, QueryRequest query, boolean endWanted) {
    refuseHistory(table, query);
    Snapshot snapshot =
        query
            .refreshToken()
            .map(token -> snapshot(table, refreshTokens.version(recipient, table, token)))
            .orElseGet(table::snapshot);
    TablePlan plan = plans.of(table, snapshot);
    boolean refreshable = query.includeRefreshToken().orElse(false);
    return new TableAnswer(
        plan.version(),
        plan.metadata(),
        limited(plan.files(), query),
        refreshable
            ? Optional.of(refreshTokens.issue(recipient, table, plan.version()))
            : Optional.empty(),
        refreshable || endWanted,
        signer,
        json);
  }

  private static void refuseHistory(PublishedTable table, QueryRequest query) {
    boolean past =
        query.timestamp().isPresent()
            || query.startingVersion().isPresent()
            || query.endingVersion().isPresent()
            || query.version().filter(version -> version != table.version()).isPresent();
    if (past) {
      throw SharingError.UNSUPPORTED.because(
          "The history of this table is not shared; its version is " + table.version());
    }
  }

  private static Snapshot snapshot(PublishedTable table, long version) {
    return StreamSupport.stream(table.table().snapshots().spliterator(), false)
        .filter(snapshot -> snapshot.sequenceNumber() == version)
        .findFirst()
        .orElseThrow(
            () ->
                SharingError.INVALID_PARAMETER_VALUE.because(
                    "The files of the earlier answer are gone; query the table again"));
  }

  /** As many files as hold the rows that the client means to read; all when it names conditions. */
  private static List<PlannedFile> limited(List<PlannedFile> files, QueryRequest query) {
    if (query.limitHint().isEmpty() || query.hasPredicates()) {
      return files;
    }
    List<PlannedFile> some = new ArrayList<>();
    long rows = 0;
    for (PlannedFile file : files) {
      if (rows >= query.limitHint().get()) {
        break;
      }
      some.add(file);
      rows += file.rows();
    }
    return some;
  }
}

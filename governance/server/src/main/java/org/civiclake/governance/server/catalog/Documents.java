package org.civiclake.governance.server.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.civiclake.governance.model.contract.ContractDocument;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.server.catalog.EditionStore.Standing;
import org.civiclake.governance.server.catalog.EntryStore.Revision;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** The contracts of revisions, read again from the texts that agencies wrote. */
@ApplicationScoped
class Documents {

  private final DataSource database;
  private final EntryStore entries;

  Documents(DataSource database, EntryStore entries) {
    this.database = database;
    this.entries = entries;
  }

  /** One revision's contract. */
  ContractDocument read(Standing standing) throws SQLException {
    return read(List.of(standing), Map.of()).get(standing.digest());
  }

  ContractDocument read(Connection connection, Standing standing) throws SQLException {
    return read(connection, List.of(standing), Map.of()).get(standing.digest());
  }

  /** The contracts of many revisions by their digests; those that are known are not read again. */
  Map<String, ContractDocument> read(
      Collection<Standing> wanted, Map<String, ContractDocument> known) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return read(connection, wanted, known);
    }
  }

  Map<String, ContractDocument> read(
      Connection connection, Collection<Standing> wanted, Map<String, ContractDocument> known)
      throws SQLException {
    Map<String, ContractDocument> documents = new HashMap<>();
    for (Standing standing : wanted) {
      ContractDocument document = known.get(standing.digest());
      if (document == null) {
        document = parse(text(connection, standing));
      }
      documents.put(standing.digest(), document);
    }
    return documents;
  }

  private Revision text(Connection connection, Standing standing) throws SQLException {
    return entries
        .revision(connection, standing.resource(), standing.revision())
        .orElseThrow(() -> new IllegalStateException("A revision without a text: " + standing));
  }

  /** A text that was right when it was taken in, unless the rules for contracts have changed. */
  private static ContractDocument parse(Revision revision) {
    try {
      return ContractDocument.read(revision.text(), revision.resource().toString());
    } catch (InvalidContractsException e) {
      throw new ProblemException(
          Kind.REFUSED,
          "Revision %d of %s is no contract any more; its agency has to write it anew."
              .formatted(revision.revision(), revision.resource()),
          "%s 的第 %d 次修订已不符合现行编目规范,请提供单位重新编制。".formatted(revision.resource(), revision.revision()),
          ContractFlaws.of(e));
    }
  }
}

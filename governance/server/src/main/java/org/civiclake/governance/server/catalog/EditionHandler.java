package org.civiclake.governance.server.catalog;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.civiclake.governance.model.catalog.Entry;
import org.civiclake.governance.model.catalog.Stage;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractDocument;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.server.catalog.EditionEvents.EditionPublished;
import org.civiclake.governance.server.catalog.EditionStore.Edition;
import org.civiclake.governance.server.catalog.EditionStore.Standing;
import org.civiclake.governance.server.identity.Actor;
import org.civiclake.governance.server.ledger.Ledger;
import org.civiclake.governance.server.ledger.LedgerTransaction;
import org.civiclake.governance.server.problem.Kind;
import org.civiclake.governance.server.problem.ProblemException;

/** Publishes what was accepted as a new edition of the catalog (NB10, NB14, NJ12, RZ9, YZ7). */
@ApplicationScoped
public class EditionHandler {

  private final Ledger ledger;
  private final EntryStore entries;
  private final EditionStore editions;
  private final Documents documents;
  private final Catalog catalog;
  private final SubmissionRules rules;
  private final CatalogArticles articles;
  private final List<ResourceUse> uses;

  EditionHandler(
      Ledger ledger,
      EntryStore entries,
      EditionStore editions,
      Documents documents,
      Catalog catalog,
      SubmissionRules rules,
      CatalogArticles articles,
      @All List<ResourceUse> uses) {
    this.ledger = ledger;
    this.entries = entries;
    this.editions = editions;
    this.documents = documents;
    this.catalog = catalog;
    this.rules = rules;
    this.articles = articles;
    this.uses = uses;
  }

  /**
   * Publishes an edition: the last one, with every accepted entry placed or dropped.
   *
   * @param basis on whose decision, after which consultation
   * @throws ProblemException when nothing was accepted, or the contracts do not fit together
   */
  Edition publish(Actor actor, String basis) throws SQLException {
    int number = ledger.change(actor, tx -> publish(tx, basis));
    catalog.refresh();
    return editions.find(number).orElseThrow();
  }

  private int publish(LedgerTransaction tx, String basis) throws SQLException {
    int latest = editions.latest(tx.connection());
    SortedMap<String, Standing> standing = new TreeMap<>();
    editions
        .standing(tx.connection(), latest)
        .forEach(entry -> standing.put(entry.resource().toString(), entry));
    SortedMap<String, Integer> placed = new TreeMap<>();
    List<String> dropped = new ArrayList<>();
    for (Entry entry : entries.all(tx.connection())) {
      if (entry.stage() == Stage.ACCEPTED) {
        apply(tx, entry.publish(), standing, placed, dropped);
      }
    }
    if (placed.isEmpty() && dropped.isEmpty()) {
      throw new ProblemException(
          Kind.CONFLICT,
          "Nothing was accepted since edition %d; there is nothing to publish.".formatted(latest),
          "自第 %d 版以来没有审核通过的变更,无可发布内容。".formatted(latest));
    }
    ContractLibrary library = check(tx, standing, placed.keySet());
    tx.append(
        EditionEvents.about(latest + 1),
        new EditionPublished(
            latest + 1, tx.today(), basis, placed, dropped, standing.size(), digest(standing)),
        articles.publication());
    endUse(tx, latest + 1, dropped, library);
    return latest + 1;
  }

  /** What left the catalog, or is no longer collected, nobody can have: nothing is left waiting. */
  private void endUse(
      LedgerTransaction tx, int edition, List<String> dropped, ContractLibrary library)
      throws SQLException {
    for (String resource : dropped) {
      end(
          tx,
          ResourceId.parse(resource),
          "该数据资源自目录第 %d 版起撤销 / The resource left the catalog with edition %d"
              .formatted(edition, edition));
    }
    for (Contract contract : library.contracts()) {
      if (contract.notCollected().isPresent() && catalog.find(contract.id()).isPresent()) {
        end(
            tx,
            contract.id(),
            "该数据资源自目录第 %d 版起不再归集 / The resource is no longer collected since edition %d"
                .formatted(edition, edition));
      }
    }
  }

  private void end(LedgerTransaction tx, ResourceId resource, String reason) throws SQLException {
    for (ResourceUse use : uses) {
      use.end(tx, resource, reason, articles.publication());
    }
  }

  private void apply(
      LedgerTransaction tx,
      Entry published,
      SortedMap<String, Standing> standing,
      SortedMap<String, Integer> placed,
      List<String> dropped)
      throws SQLException {
    String resource = published.id().toString();
    if (published.published().isPresent()) {
      placed.put(resource, published.revision());
      standing.put(resource, standing(tx, published.id(), published.revision()));
    } else {
      dropped.add(resource);
      standing.remove(resource);
    }
  }

  private Standing standing(LedgerTransaction tx, ResourceId id, int revision) throws SQLException {
    return entries
        .revision(tx.connection(), id, revision)
        .map(found -> new Standing(id, revision, found.digest()))
        .orElseThrow(() -> new IllegalStateException("A revision without a text: " + id));
  }

  /** What one contract says of another must be true in the edition that holds them both. */
  private ContractLibrary check(
      LedgerTransaction tx, SortedMap<String, Standing> standing, Set<String> placed)
      throws SQLException {
    Map<String, ContractDocument> read =
        documents.read(tx.connection(), standing.values(), catalog.inForce().documents());
    try {
      ContractLibrary library =
          ContractLibrary.of(
              catalog.registers(),
              standing.values().stream().map(entry -> read.get(entry.digest())).toList());
      rules.checkEdition(library, placed);
      return library;
    } catch (InvalidContractsException e) {
      throw new ProblemException(
          Kind.REFUSED,
          "The entries do not fit together; return those that errors lists.",
          "目录条目之间不一致,请退回 errors 所列条目。",
          ContractFlaws.of(e));
    }
  }

  private static String digest(SortedMap<String, Standing> standing) {
    StringBuilder content = new StringBuilder();
    standing
        .values()
        .forEach(
            entry ->
                content.append(entry.resource()).append(' ').append(entry.digest()).append('\n'));
    return ContractTexts.sha256(content.toString().getBytes(StandardCharsets.UTF_8));
  }
}

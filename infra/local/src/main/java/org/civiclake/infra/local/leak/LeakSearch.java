package org.civiclake.infra.local.leak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.key.MasterKeys;
import org.civiclake.governance.model.mask.Projection;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.watermark.Candidate;
import org.civiclake.governance.model.watermark.Carrier;
import org.civiclake.governance.model.watermark.Finding;
import org.civiclake.governance.model.watermark.MarkSearch;
import org.civiclake.infra.local.client.Governance;
import org.civiclake.infra.local.config.StackException;

/**
 * Whose copy a leaked sample of a resource is from: everyone is tried who has a grant on it or ever
 * had one, with every key that was ever in use.
 */
public final class LeakSearch {

  private static final int PAGE = 200;

  private final Contract contract;
  private final MasterKeys keys;

  /**
   * @param contract the resource that the sample is of
   * @param keys recipients' keys, those of old copies too
   * @throws StackException when copies of the resource bear no mark
   */
  public LeakSearch(Contract contract, MasterKeys keys) {
    this.contract = contract;
    this.keys = keys;
    if (carriers().isEmpty()) {
      throw new StackException(
          "Copies of %s bear no watermark: no field of its contract does".formatted(contract.id()));
    }
  }

  /**
   * What was found.
   *
   * @param values how many values bore witness
   * @param recipients how many recipients and keys were tried
   * @param findings how well each fits, the best first
   */
  public record Result(long values, int recipients, List<Finding> findings) {}

  /** Looks for the marks of these recipients. */
  public Result search(Path file, Set<String> recipients) throws IOException {
    Sample sample = Sample.open(file);
    MarkSearch search = new MarkSearch(sample.columns(), carriers());
    sample.read(search::add);
    List<Candidate> candidates = new ArrayList<>();
    for (String recipient : recipients) {
      for (int version : keys.versions()) {
        KeyName name = new KeyName(recipient, version);
        candidates.add(new Candidate(name, keys.watermarkKey(name)));
      }
    }
    return new Result(search.values(), candidates.size(), search.findings(candidates));
  }

  private List<Carrier> carriers() {
    List<Carrier> carriers = new ArrayList<>();
    for (Field field : contract.fields()) {
      field
          .watermark()
          .ifPresent(
              mark ->
                  carriers.add(
                      new Carrier(
                          field.name(),
                          Projection.carrier(contract.id().in(Layer.STD), field.name()),
                          field.type(),
                          mark)));
    }
    return carriers;
  }

  /**
   * Everyone who has a grant on a resource or ever had one, and everyone's own copy.
   *
   * @param person who asks, an auditor or somebody of the authority
   */
  public static Set<String> recipients(Governance governance, String person, ResourceId resource) {
    Set<String> recipients = new TreeSet<>(Set.of(KeyName.EVERYONE));
    JsonNode page;
    long after = 0;
    do {
      page =
          governance.get(
              person,
              "/api/v1/grants?resource=%s&limit=%d&after=%d".formatted(resource, PAGE, after));
      for (JsonNode grant : page.path("grants")) {
        if (grant.path("consumerKind").asText().equals("AGENCY")) {
          recipients.add(grant.path("consumer").asText());
        }
      }
      after = page.path("next").asLong();
    } while (page.hasNonNull("next"));
    return recipients;
  }
}

package org.civiclake.infra.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.key.InvalidKeysException;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.key.MasterKeys;
import org.civiclake.governance.model.watermark.Finding;
import org.civiclake.governance.model.watermark.MarkSearch;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.leak.LeakSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds out whose copy a leaked sample is from. */
@Command(
    name = "watermark",
    description =
        "Say whose copy a leaked sample is from, and how sure that is. Nobody is named when the"
            + " chance of naming anyone innocent is above one in a million; then it ends with 1.")
final class WatermarkCommand implements Callable<Integer> {

  private static final double THRESHOLD = -6;
  private static final int SHOWN = 5;

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--sample",
      required = true,
      paramLabel = "FILE",
      description =
          "What leaked, or a few thousand rows of it: .csv, .tsv or .txt with a header, .jsonl,"
              + " .parquet.")
  private Path sample;

  @Option(
      names = "--resource",
      required = true,
      paramLabel = "RESOURCE",
      description = "What it is a copy of, for example market-regulation/enterprise.")
  private String resource;

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      defaultValue = "auditor-he",
      description =
          "Who asks which recipients there were: an auditor, or somebody of the authority (default"
              + " ${DEFAULT-VALUE}).")
  private String person;

  @Override
  public Integer call() throws IOException, InvalidContractsException, InvalidKeysException {
    Stack stack = options.stack();
    Contract contract = contract(stack);
    LeakSearch search =
        new LeakSearch(contract, MasterKeys.read(stack.secrets().recipientKeys().file()));
    LeakSearch.Result result =
        search.search(sample, LeakSearch.recipients(stack.governance(), person, contract.id()));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%d values, %d recipients and keys%n", result.values(), result.recipients());
    for (Finding finding :
        result.findings().subList(0, Math.min(SHOWN, result.findings().size()))) {
      out.printf(
          Locale.ROOT,
          "%-28s column %-20s %d of %d blocks, p = %s, over all that was tried %s%n",
          finding.recipient(),
          finding.column(),
          finding.matches(),
          finding.blocks(),
          power(finding.log10Chance()),
          power(finding.log10Corrected()));
    }
    List<Finding> named = MarkSearch.named(result.findings(), THRESHOLD);
    if (named.isEmpty()) {
      out.println("Nobody is named: no recipient's mark stands out");
      return 1;
    }
    named.stream()
        .map(finding -> finding.recipient().audience())
        .distinct()
        .forEach(recipient -> out.println(copyOf(recipient)));
    return 0;
  }

  private static String copyOf(String recipient) {
    return recipient.equals(KeyName.EVERYONE)
        ? "The copy that every agency may read"
        : "The copy of " + recipient;
  }

  private static String power(double log10) {
    return log10 > -4
        ? String.format(Locale.ROOT, "%.4f", Math.pow(10, log10))
        : String.format(Locale.ROOT, "10^%.1f", log10);
  }

  private Contract contract(Stack stack) throws IOException, InvalidContractsException {
    ContractLibrary contracts = ContractLibrary.load(stack.settings().repository().contracts());
    try {
      return contracts
          .find(ResourceId.parse(resource))
          .orElseThrow(
              () ->
                  new ParameterException(
                      spec.commandLine(), "There is no contract of " + resource));
    } catch (IllegalArgumentException malformed) {
      throw new ParameterException(spec.commandLine(), malformed.getMessage());
    }
  }
}

package org.civiclake.infra.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.SharingProfiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a Delta Sharing profile. */
@Command(
    name = "profile",
    description =
        "Write a recipient's Delta Sharing profile, and print where it is. The recipient is"
            + " registered if there is none of this name.")
final class ProfileCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Parameters(paramLabel = "RECIPIENT", description = "Its name, for example human-resources.")
  private String recipient;

  @Option(
      names = "--agency",
      paramLabel = "AGENCY",
      description = "The agency that it belongs to; the recipient's name when left out.")
  private Optional<String> agency = Optional.empty();

  @Override
  public Integer call() throws IOException, InvalidContractsException {
    if (!SharingProfiles.isName(recipient)) {
      throw new ParameterException(
          spec.commandLine(), "Not a recipient's name (lower kebab case): " + recipient);
    }
    Stack stack = options.stack();
    requireAgency(stack, agency.orElse(recipient));
    Path profile = stack.profiles().of(recipient, agency.orElse(recipient));
    PrintWriter out = spec.commandLine().getOut();
    out.println(profile);
    return 0;
  }

  /** A mistyped name must not become a recipient, who may read what every agency may. */
  private void requireAgency(Stack stack, String agency)
      throws IOException, InvalidContractsException {
    ContractLibrary contracts = ContractLibrary.load(stack.settings().repository().contracts());
    if (contracts.agency(agency).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no agency %s. Known: %s; name another with --agency"
              .formatted(agency, contracts.agencies().stream().map(Agency::id).toList()));
    }
  }
}

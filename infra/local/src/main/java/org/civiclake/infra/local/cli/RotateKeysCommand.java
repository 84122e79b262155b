package org.civiclake.infra.local.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.civiclake.governance.model.key.InvalidKeysException;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.KeyRotation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replaces the keys that recipients' hashes are made with. */
@Command(
    name = "rotate-keys",
    description =
        "Replace the keys of recipients' hashes, on record. Copies with a keyed column are served to"
            + " nobody from then on, until 'publish' has made them anew. Hashes that a recipient got"
            + " before join with nothing that it gets afterwards.")
final class RotateKeysCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      required = true,
      description = "Who replaces them: somebody of the authority, for example authority-lin.")
  private String person;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it goes into the ledger.")
  private String reason;

  @Override
  public Integer call() throws IOException, InvalidKeysException {
    Stack stack = options.stack();
    int version =
        new KeyRotation(stack.governance(), stack.secrets().recipientKeys()).rotate(person, reason);
    spec.commandLine()
        .getOut()
        .println("Keys of version %d are in use; now ./civiclake publish".formatted(version));
    return 0;
  }
}

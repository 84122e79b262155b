package org.civiclake.governance.client.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Hangs the verbs of the API below a command, in groups of their first words. */
public final class CommandTree {

  private CommandTree() {}

  /**
   * Adds every verb.
   *
   * @param top the command that says which server, and as whom
   */
  public static void hang(CommandLine top) {
    hang(top, Verbs.all());
  }

  /**
   * Adds every verb about recipients of shared data, which the sharing server's API knows.
   *
   * @param top the command that says which server, and as whom
   */
  public static void hangRecipients(CommandLine top) {
    hang(top, RecipientVerbs.all());
  }

  private static void hang(CommandLine top, List<Verb> verbs) {
    Connection connection = (Connection) top.getCommand();
    for (Verb verb : verbs) {
      CommandLine parent = top;
      List<String> groups = verb.words().subList(0, verb.words().size() - 1);
      for (String group : groups) {
        parent = group(parent, group);
      }
      parent.addSubcommand(
          verb.words().get(groups.size()), new VerbCommand(verb, connection).spec());
    }
  }

  private static CommandLine group(CommandLine parent, String name) {
    CommandLine known = parent.getSubcommands().get(name);
    if (known != null) {
      return known;
    }
    CommandSpec group = CommandSpec.wrapWithoutInspection(new Group());
    group.usageMessage().description(Verbs.group(name)).synopsisSubcommandLabel("COMMAND");
    group.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .usageHelp(true)
            .description("show this help / 显示帮助")
            .build());
    parent.addSubcommand(name, group);
    return parent.getSubcommands().get(name);
  }

  /** A group is no command by itself: without one it is a wrong command line. */
  private static final class Group {}
}

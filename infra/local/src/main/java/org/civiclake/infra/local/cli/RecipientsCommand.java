package org.civiclake.infra.local.cli;

import java.net.URI;
import org.civiclake.governance.client.GovernanceApi;
import org.civiclake.governance.client.cli.Connection;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recipients at this stack's sharing server, as one of its people. */
@Command(
    name = "recipients",
    description =
        "Recipients of shared data, their links, tokens and limits, as one person."
            + " 共享数据接收方及其领取链接、令牌与限额。",
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND")
final class RecipientsCommand implements Connection {

  @Option(
      names = "--user",
      required = true,
      paramLabel = "USER",
      description = "as whom, for example consumer-xu / 以谁的身份")
  private String user;

  @Mixin private StackOptions options;

  @Override
  public GovernanceApi api() {
    Stack stack = options.stack();
    return new GovernanceApi(
        URI.create(stack.settings().url(ServiceName.SHARING)),
        () -> stack.tokens().forUser(user),
        stack.tls().trusting());
  }
}

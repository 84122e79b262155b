package org.civiclake.lakehouse.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.grant.Grant;
import org.civiclake.governance.policy.CompiledPolicies;
import org.civiclake.governance.policy.PolicyCompiler;
import org.civiclake.governance.policy.PolicyTerms;

/** Answers Ranger's download protocol with the platform's own policies. */
final class PolicyEndpoint {

  static final String PASSWORD = "poll";

  static final ResourceId ALLOWANCE = ResourceId.parse("civil-affairs/subsistence_allowance");

  private static final Path CONTRACTS = Path.of("../../governance/contracts");

  private PolicyEndpoint() {}

  static HttpServer start() throws IOException {
    CompiledPolicies policies = compile();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/service/plugins/", call -> answer(call, policies.policiesJson()));
    server.createContext("/service/roles/", call -> answer(call, policies.rolesJson()));
    server.createContext("/service/xusers/", call -> answer(call, policies.usersJson()));
    server.start();
    return server;
  }

  private static CompiledPolicies compile() throws IOException {
    try {
      LocalDate today = LocalDate.now();
      Grant grant =
          new Grant(
              UUID.randomUUID(),
              "human-resources",
              ALLOWANCE,
              Set.of("certificate_no", "monthly_amount"),
              Optional.empty(),
              "就业帮扶",
              "社会救助暂行办法",
              today,
              today.plusDays(30));
      return new PolicyCompiler()
          .compile(
              PolicyTerms.FOR_EVERY_AGENCY,
              ContractLibrary.load(CONTRACTS).contracts(),
              List.of(grant),
              People.ALL,
              today,
              1);
    } catch (InvalidContractsException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange call, byte[] body) throws IOException {
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("ranger-poller:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    String query = Optional.ofNullable(call.getRequestURI().getRawQuery()).orElse("");
    try (call) {
      if (!expected.equals(call.getRequestHeaders().getFirst("Authorization"))) {
        call.sendResponseHeaders(401, -1);
      } else if (query.matches(".*lastKnown\\w*Version=1(&.*)?")) {
        call.sendResponseHeaders(304, -1);
      } else {
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body);
      }
    }
  }
}

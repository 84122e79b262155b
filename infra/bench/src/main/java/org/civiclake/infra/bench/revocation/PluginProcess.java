package org.civiclake.infra.bench.revocation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.ranger.authorization.hadoop.config.RangerPluginConfig;
import org.apache.ranger.plugin.policyengine.RangerAccessRequestImpl;
import org.apache.ranger.plugin.policyengine.RangerAccessResourceImpl;
import org.apache.ranger.plugin.policyengine.RangerAccessResult;
import org.apache.ranger.plugin.service.RangerBasePlugin;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.governance.policy.Caller;
import org.civiclake.governance.policy.Decision;
import org.civiclake.governance.policy.PolicyDecisions;
import org.civiclake.governance.policy.PolicySource;

/**
 * Whoever enforces policies, in a process of its own: Ranger's stock plugin with the settings that
 * Trino has, or what our servers ask. Over its port it is told a consumer and a resource, and says
 * when the consumer may read it, and when no more.
 */
public final class PluginProcess {

  private static final String COLUMN = "citizen_id";
  private static final Duration POLL = Duration.ofSeconds(3);

  private PluginProcess() {}

  /** Whether a consumer may read a resource. */
  private interface Enforcer {
    boolean allows(String consumer, ResourceId resource);
  }

  /** Takes the file that says its kind, its port, and the policies' address and password. */
  public static void main(String[] arguments) throws IOException {
    Properties settings = new Properties();
    try (var in = Files.newBufferedReader(Path.of(arguments[0]))) {
      settings.load(in);
    }
    Enforcer enforcer =
        settings.getProperty("kind").equals("stock") ? stock(settings) : ours(settings);
    int port = Integer.parseInt(settings.getProperty("port"));
    try (ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
      while (true) {
        try (Socket socket = server.accept()) {
          serve(enforcer, socket);
        } catch (IOException | InterruptedException gone) {
          System.err.println(gone);
        }
      }
    }
  }

  private static void serve(Enforcer enforcer, Socket socket)
      throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("heap")) {
        System.gc();
        out.println(
            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1024 * 1024));
        continue;
      }
      String[] words = line.split(" ");
      ResourceId resource = ResourceId.parse(words[1]);
      await(() -> enforcer.allows(words[0], resource));
      out.println("allowed");
      await(() -> !enforcer.allows(words[0], resource));
      out.println("denied");
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(10);
    }
  }

  private static Enforcer ours(Properties settings) {
    PolicyDecisions decisions =
        PolicyDecisions.polling(
            new PolicySource(
                settings.getProperty("url"),
                settings.getProperty("username"),
                settings.getProperty("password"),
                Path.of(settings.getProperty("cache")),
                POLL));
    return (consumer, resource) ->
        decisions.read(Caller.recipient(consumer), resource.in(Layer.STD), List.of(COLUMN))
            instanceof Decision.Allowed;
  }

  private static Enforcer stock(Properties settings) throws IOException {
    Files.createDirectories(Path.of(settings.getProperty("cache")));
    Properties own = new Properties();
    own.setProperty("xasecure.audit.is.enabled", "false");
    put(own, "policy.source.impl", "org.apache.ranger.admin.client.RangerAdminRESTClient");
    put(own, "policy.rest.url", settings.getProperty("url"));
    put(own, "policy.rest.client.username", settings.getProperty("username"));
    put(own, "policy.rest.client.password", settings.getProperty("password"));
    put(own, "policy.rest.client.connection.timeoutMs", "5000");
    put(own, "policy.rest.client.read.timeoutMs", "10000");
    put(own, "policy.rest.client.max.retry.attempts", "0");
    put(own, "policy.cache.dir", settings.getProperty("cache"));
    put(own, "policy.pollIntervalMs", Long.toString(POLL.toMillis()));
    put(own, "supports.policy.deltas", "true");
    put(own, "enable.implicit.userstore.enricher", "true");
    put(own, "use.rangerGroups", "true");
    RangerBasePlugin plugin =
        new RangerBasePlugin(new RangerPluginConfig("trino", "civiclake", "civiclake", own));
    plugin.init();
    return (consumer, resource) -> {
      RangerAccessResult result = plugin.isAccessAllowed(request(consumer, resource), null);
      return result != null && result.getIsAllowed();
    };
  }

  private static void put(Properties settings, String name, String value) {
    settings.setProperty("ranger.plugin.trino." + name, value);
  }

  private static RangerAccessRequestImpl request(String consumer, ResourceId resource) {
    TableName table = resource.in(Layer.STD);
    Map<String, Object> levels =
        new TreeMap<>(
            Map.of(
                "catalog",
                TableName.CATALOG,
                "schema",
                table.schema(),
                "table",
                table.table(),
                "column",
                COLUMN));
    Caller caller = Caller.recipient(consumer);
    return new RangerAccessRequestImpl(
        new RangerAccessResourceImpl(levels), "select", caller.user(), caller.groups(), Set.of());
  }
}

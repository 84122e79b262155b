package org.civiclake.infra.local.service;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.civiclake.infra.local.config.Jdk;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.process.Command;
import org.civiclake.infra.local.secret.PrivateFiles;
import org.civiclake.infra.local.secret.SecretName;
import org.civiclake.infra.local.secret.Secrets;

/** Apache Atlas over an embedded graph store, without HBase, Solr or Kafka. */
final class AtlasService implements Service {

  private static final String HEAP = "512m";

  private final Context context;
  private final HttpProbe probe;

  AtlasService(Context context, HttpClient http) {
    this.context = context;
    this.probe =
        new HttpProbe(
            http,
            HttpRequest.newBuilder(URI.create(context.url(name()) + "/api/atlas/admin/version"))
                .header("Authorization", "Basic " + credentials()),
            response -> response.statusCode() == 200 && response.body().contains("Version"));
  }

  private String credentials() {
    String text = Context.ATLAS_ADMIN + ":" + context.secret(SecretName.ATLAS_ADMIN);
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public ServiceName name() {
    return ServiceName.ATLAS;
  }

  @Override
  public Set<ServiceName> needs() {
    return Set.of();
  }

  @Override
  public Duration stopPatience() {
    return Duration.ofSeconds(30);
  }

  @Override
  public void prepare() throws IOException {
    context.unpacker().atlas();
    PrivateFiles.folder(context.folder(name()));
    Path conf = PrivateFiles.folder(folder("conf"));
    for (String part : List.of("data", "graph", "index", "logs")) {
      Files.createDirectories(folder(part));
    }
    PrivateFiles.write(conf.resolve("atlas-application.properties"), configuration().toString());
    PrivateFiles.write(users(), userLine());
    PrivateFiles.write(policies(), Templates.read("atlas/atlas-simple-authz-policy.json"));
    PrivateFiles.write(conf.resolve("log4j.properties"), Templates.read("atlas/log4j.properties"));
  }

  private Path folder(String part) {
    return context.folder(name()).resolve(part);
  }

  private Path users() {
    return folder("conf").resolve("users-credentials.properties");
  }

  private Path policies() {
    return folder("conf").resolve("atlas-simple-authz-policy.json");
  }

  /** Atlas salts a password with the name in braces. */
  private String userLine() {
    String name = Context.ATLAS_ADMIN;
    String password = context.secret(SecretName.ATLAS_ADMIN);
    return "%s=ROLE_ADMIN::%s\n".formatted(name, Secrets.sha256(password + "{" + name + "}"));
  }

  private PropertiesText configuration() {
    return new PropertiesText()
        .with(
            "atlas.graphdb.backend",
            "org.apache.atlas.repository.graphdb.janus.AtlasJanusGraphDatabase")
        .with("atlas.graph.storage.backend", "berkeleyje")
        .with("atlas.graph.storage.directory", folder("graph"))
        .with("atlas.graph.storage.lock.wait-time", 10000)
        .with("atlas.graph.storage.berkeleyje.cache-percentage", 25)
        .with("atlas.graph.index.search.backend", "lucene")
        .with("atlas.graph.index.search.directory", folder("index"))
        .with(
            "atlas.EntityAuditRepository.impl",
            "org.apache.atlas.repository.audit.InMemoryEntityAuditRepository")
        .with(
            "atlas.DeleteHandlerV1.impl",
            "org.apache.atlas.repository.store.graph.v1.SoftDeleteHandlerV1")
        .with("atlas.search.gremlin.enable", false)
        .with("atlas.notification.embedded", false)
        .with("atlas.notification.create.topics", false)
        .with("atlas.notification.consumer.disabled", true)
        .with("atlas.kafka.data", folder("data").resolve("kafka"))
        .with("atlas.kafka.zookeeper.connect", "127.0.0.1:1")
        .with("atlas.kafka.bootstrap.servers", "127.0.0.1:1")
        .with("atlas.kafka.hook.group.id", "atlas")
        .with("atlas.kafka.max.block.ms", 5)
        .with("atlas.kafka.enable.auto.commit", false)
        .with("atlas.kafka.auto.offset.reset", "earliest")
        .with("atlas.server.bind.address", "127.0.0.1")
        .with("atlas.server.http.port", context.settings().port(name()))
        .with("atlas.rest.address", context.url(name()))
        .with("atlas.server.ha.enabled", false)
        .with("atlas.server.run.setup.on.start", false)
        .with("atlas.enableTLS", false)
        .with("atlas.webserver.minthreads", 4)
        .with("atlas.webserver.maxthreads", 32)
        .with("atlas.authentication.method.kerberos", false)
        .with("atlas.authentication.method.file", true)
        .with("atlas.authentication.method.file.filename", users())
        .with("atlas.authentication.method.ldap", false)
        .with("atlas.authentication.method.ldap.type", "none")
        .with("atlas.authorizer.impl", "simple")
        .with("atlas.authorizer.simple.authz.policy.file", policies())
        .with("atlas.rest-csrf.enabled", false)
        .with("atlas.ui.default.version", "v2");
  }

  @Override
  public Command command() throws IOException {
    Path war = context.unpacker().atlas();
    Path conf = folder("conf");
    List<String> arguments = new ArrayList<>(Context.java(Jdk.platform().java(), HEAP));
    arguments.add(Context.START_QUICKLY);
    arguments.add("-javaagent:" + context.unpacker().atlasAgent());
    arguments.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    arguments.add("-Datlas.home=" + context.folder(name()));
    arguments.add("-Datlas.conf=" + conf);
    arguments.add("-Datlas.data=" + folder("data"));
    arguments.add("-Datlas.log.dir=" + folder("logs"));
    arguments.add("-Datlas.log.file=atlas.log");
    arguments.add("-Dlog4j.configuration=" + conf.resolve("log4j.properties").toUri());
    arguments.add("-Dzookeeper.admin.enableServer=false");
    arguments.add("-cp");
    arguments.add(
        String.join(
            File.pathSeparator,
            conf.toString(),
            war.resolve("WEB-INF/classes").toString(),
            war.resolve("WEB-INF/lib").resolve("*").toString()));
    arguments.add("org.apache.atlas.Atlas");
    arguments.addAll(List.of("-app", war.toString()));
    arguments.addAll(List.of("-port", "" + context.settings().port(name())));
    return new Command(arguments, context.folder(name()));
  }

  @Override
  public boolean isReady() {
    return probe.isReady();
  }
}

package org.civiclake.infra.local.service;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.civiclake.infra.local.config.Jdk;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.process.Command;
import org.civiclake.infra.local.secret.PrivateFiles;

/** Trino for the analysts: TLS, the platform's tokens, and Ranger's word on every column. */
final class TrinoService implements Service {

  private static final String HEAP = "1G";

  private final Context context;
  private final TrinoConfiguration configuration;
  private final HttpProbe probe;

  /**
   * @param trusting a client that trusts this stack's certificate authority
   */
  TrinoService(Context context, HttpClient trusting) {
    this.context = context;
    this.configuration = new TrinoConfiguration(context);
    this.probe =
        new HttpProbe(
            trusting,
            context.url(name()) + "/v1/info",
            response ->
                response.statusCode() == 200 && response.body().contains("\"starting\":false"));
  }

  @Override
  public ServiceName name() {
    return ServiceName.TRINO;
  }

  /**
   * Its plugin denies everything until it has polled policies, so nothing has to be there first.
   */
  @Override
  public Set<ServiceName> needs() {
    return Set.of();
  }

  @Override
  public Duration stopPatience() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void prepare() throws IOException {
    Path distribution = context.unpacker().trino();
    Path folder = PrivateFiles.folder(context.folder(name()));
    Path etc = PrivateFiles.folder(folder.resolve("etc"));
    Path catalogs = PrivateFiles.folder(etc.resolve("catalog"));
    Path policies = PrivateFiles.folder(folder.resolve("policies"));
    Files.createDirectories(folder.resolve("data"));
    PrivateFiles.write(
        etc.resolve("config.properties"), configuration.server(distribution, etc).toString());
    PrivateFiles.write(
        catalogs.resolve(TrinoConfiguration.catalogFile()), configuration.lake().toString());
    PrivateFiles.write(
        etc.resolve("access-control.properties"), configuration.accessControl(etc).toString());
    PrivateFiles.write(
        etc.resolve("event-listener.properties"), configuration.eventListener().toString());
    PrivateFiles.write(etc.resolve("ranger-security.xml"), configuration.ranger(policies));
    PrivateFiles.write(etc.resolve("ranger-audit.xml"), Templates.read("trino/ranger-audit.xml"));
    PrivateFiles.write(etc.resolve("log.properties"), Templates.read("trino/log.properties"));
  }

  @Override
  public Command command() throws IOException {
    Path distribution = context.unpacker().trino();
    Path etc = context.folder(name()).resolve("etc");
    List<String> arguments = new ArrayList<>();
    arguments.add(Jdk.forTrino().java());
    arguments.add("-Xmx" + HEAP);
    arguments.add("-XX:+UseG1GC");
    arguments.add(Context.START_QUICKLY);
    arguments.add("-XX:+ExplicitGCInvokesConcurrent");
    arguments.add("-XX:+ExitOnOutOfMemoryError");
    arguments.add("-XX:-OmitStackTraceInFastThrow");
    arguments.add("-XX:+EnableDynamicAgentLoading");
    arguments.add("-Djdk.attach.allowAttachSelf=true");
    arguments.add("-Djdk.nio.maxCachedBufferSize=2000000");
    arguments.add("-Dfile.encoding=UTF-8");
    arguments.add(context.tls().javaOption());
    arguments.add("-Dconfig=" + etc.resolve("config.properties"));
    arguments.add("-Dlog.levels-file=" + etc.resolve("log.properties"));
    arguments.add("--add-modules=jdk.incubator.vector");
    arguments.add("--enable-native-access=ALL-UNNAMED");
    arguments.addAll(List.of("-cp", distribution.resolve("lib").resolve("*").toString()));
    arguments.add("io.trino.server.TrinoServer");
    return new Command(arguments, context.folder(name()));
  }

  @Override
  public boolean isReady() {
    return probe.isReady();
  }
}

package org.civiclake.infra.local.service;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.civiclake.infra.local.config.Jdk;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.process.Command;
import org.civiclake.infra.local.secret.PrivateFiles;

/** One of our own servers. */
final class QuarkusService implements Service {

  private static final String HEAP = "256m";

  private final Context context;
  private final ServiceName name;
  private final Path jar;
  private final Set<ServiceName> needs;
  private final Supplier<PropertiesText> configuration;
  private final HttpProbe probe;

  QuarkusService(
      Context context,
      HttpClient http,
      ServiceName name,
      String module,
      Set<ServiceName> needs,
      Supplier<PropertiesText> configuration) {
    this.context = context;
    this.name = name;
    this.jar = context.settings().repository().quarkusServer(module);
    this.needs = needs;
    this.configuration = configuration;
    this.probe =
        new HttpProbe(
            http, context.url(name) + "/q/health/ready", response -> response.statusCode() == 200);
  }

  @Override
  public ServiceName name() {
    return name;
  }

  @Override
  public Set<ServiceName> needs() {
    return needs;
  }

  @Override
  public void prepare() throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new IOException(jar + " is not there: build first");
    }
    PrivateFiles.folder(context.folder(name));
    PrivateFiles.write(file(), configuration.get().toString());
  }

  private Path file() {
    return context.folder(name).resolve("application.properties");
  }

  @Override
  public Command command() {
    List<String> arguments = new ArrayList<>(Context.java(Jdk.platform().java(), HEAP));
    arguments.add(context.tls().javaOption());
    arguments.add("-Dquarkus.config.locations=" + file().toUri());
    arguments.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    arguments.addAll(List.of("-jar", jar.toString()));
    return new Command(arguments, context.folder(name));
  }

  @Override
  public boolean isReady() {
    return probe.isReady();
  }
}

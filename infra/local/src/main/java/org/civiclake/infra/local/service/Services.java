package org.civiclake.infra.local.service;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All services of the stack. */
public final class Services {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private Services() {}

  /** Every service, made from one context. */
  public static List<Service> of(Context context) {
    HttpClient plain = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    HttpClient trusting = context.tls().httpClient().connectTimeout(CONNECT).build();
    List<Service> services = new ArrayList<>();
    services.add(new PostgresqlService(context));
    services.add(new S3ProxyService(context, trusting));
    services.add(new AtlasService(context, plain));
    services.add(new TrinoService(context, trusting));
    services.addAll(new OurServers(context, trusting).all());
    return List.copyOf(services);
  }
}

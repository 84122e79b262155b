package org.civiclake.infra.local.service;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All services of the stack. */
public final class Services {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private Services() {}

  /** Every service, made from one context. */
  public static List<Service> of(Context context) throws IOException, GeneralSecurityException {
    HttpClient plain = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    HttpClient trusting =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .sslContext(context.tls().clientContext())
            .build();
    List<Service> services = new ArrayList<>();
    services.add(new PostgresqlService(context));
    services.add(new S3ProxyService(context, plain));
    services.add(new AtlasService(context, plain));
    services.add(new TrinoService(context, trusting));
    services.addAll(new OurServers(context, plain).all());
    return List.copyOf(services);
  }
}

package org.civiclake.sharing.server.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.civiclake.sharing.server.network.Address;
import org.civiclake.sharing.server.network.CallerAddresses;

/** The connection that a request came by. */
@ApplicationScoped
public class Connection {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final CurrentVertxRequest current;
  private final CallerAddresses callers;

  Connection(CurrentVertxRequest current, CallerAddresses callers) {
    this.current = current;
    this.callers = callers;
  }

  /** Where the request that is being answered comes from, when that is known. */
  public Optional<Address> caller() {
    return caller(current.getCurrent().request());
  }

  /** Does something once the request that is being answered is over, whichever way it ends. */
  void whenOver(Runnable action) {
    current.getCurrent().addEndHandler(ended -> action.run());
  }

  /** Where a request comes from, when that is known. */
  Optional<Address> caller(HttpServerRequest request) {
    return Optional.ofNullable(request.remoteAddress())
        .map(SocketAddress::hostAddress)
        .flatMap(peer -> callers.of(peer, request.headers().getAll(FORWARDED_FOR)));
  }
}

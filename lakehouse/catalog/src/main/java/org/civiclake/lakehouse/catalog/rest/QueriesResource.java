package org.civiclake.lakehouse.catalog.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.civiclake.lakehouse.catalog.CatalogSettings;
import org.civiclake.lakehouse.catalog.sql.Queries;

/**
 * Where Trino's HTTP event listener tells of queries. It knows one way to prove itself: a header
 * that never changes, here a name and a password (HTTP Basic).
 */
@Path("/v1/queries")
public class QueriesResource {

  private static final String SCHEME = "Basic ";

  private final Queries queries;
  private final CatalogSettings.Queries settings;

  QueriesResource(Queries queries, CatalogSettings settings) {
    this.queries = queries;
    this.settings = settings.useLog().queries();
  }

  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_JSON)
  public void take(
      @HeaderParam(HttpHeaders.AUTHORIZATION) Optional<String> authorization, InputStream body)
      throws IOException {
    if (!authorization.map(this::isTrino).orElse(false)) {
      throw new NotAuthorizedException("Only Trino tells of queries");
    }
    queries.take(body);
  }

  private boolean isTrino(String header) {
    if (settings.passwordSha256().isEmpty() || !header.startsWith(SCHEME)) {
      return false;
    }
    try {
      String credentials =
          new String(
              Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()),
              StandardCharsets.UTF_8);
      String name = settings.username() + ":";
      return credentials.startsWith(name)
          && MessageDigest.isEqual(
              HexFormat.of().parseHex(settings.passwordSha256().get()),
              MessageDigest.getInstance("SHA-256")
                  .digest(credentials.substring(name.length()).getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException notBase64) {
      return false;
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

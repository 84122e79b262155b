package org.civiclake.sharing.client;

import java.io.IOException;
import java.security.cert.CertificateException;

/** A server showed a certificate that is not trusted, or that is another server's. */
public final class UntrustedServerException extends IOException {

  private static final long serialVersionUID = 1L;

  private UntrustedServerException(String server, IOException cause) {
    super("%s shows a certificate that is not trusted".formatted(server), cause);
  }

  /** The failure of a request to a server: of this kind, or as it is. */
  static IOException or(String server, IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return new UntrustedServerException(server, failure);
      }
    }
    return failure;
  }
}

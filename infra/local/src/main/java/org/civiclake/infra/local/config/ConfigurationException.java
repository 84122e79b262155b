package org.civiclake.infra.local.config;

/** A setting that cannot be used; the message says which, where, and what to do. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }
}

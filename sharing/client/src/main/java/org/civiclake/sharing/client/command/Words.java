package org.civiclake.sharing.client.command;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the command says to people, in the language of their locale. */
final class Words {

  static final String BUNDLE = "org.civiclake.sharing.client.command.Words";

  private Words() {}

  /** A sentence with its values put in. */
  static String say(String key, Object... values) {
    return MessageFormat.format(bundle().getString(key), values);
  }

  static ResourceBundle bundle() {
    return ResourceBundle.getBundle(
        BUNDLE,
        Locale.getDefault(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}

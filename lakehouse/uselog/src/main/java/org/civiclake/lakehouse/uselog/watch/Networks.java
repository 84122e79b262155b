package org.civiclake.lakehouse.uselog.watch;

import java.util.Locale;

/** Network addresses, cut to the network that they belong to. */
final class Networks {

  private Networks() {}

  /** The /24 of an IPv4 address, the first three groups of an IPv6 address as it is written. */
  static String of(String address) {
    String text = address.toLowerCase(Locale.ROOT);
    if (text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
      return text.substring(0, text.lastIndexOf('.')) + ".0/24";
    }
    String[] groups = text.split(":", 4);
    return groups.length < 4 ? text : "%s:%s:%s::/48".formatted(groups[0], groups[1], groups[2]);
  }
}

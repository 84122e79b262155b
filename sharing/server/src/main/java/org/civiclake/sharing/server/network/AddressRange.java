package org.civiclake.sharing.server.network;

/**
 * A network (CIDR notation, RFC 4632 and RFC 4291 section 2.3).
 *
 * @param network its first address
 * @param prefix how many bits all of its addresses have in common
 */
public record AddressRange(Address network, int prefix) {

  private static final int LONGEST = 50;

  /**
   * Reads {@code 10.1.0.0/16}, {@code 2001:db8::/32}, or one address by itself.
   *
   * @throws IllegalArgumentException when it is none, or bits behind the prefix are set
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    if (text.length() > LONGEST || (slash >= 0 && text.startsWith("::ffff:"))) {
      throw wrong(text);
    }
    Address network =
        Address.parse(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> wrong(text));
    int prefix = slash < 0 ? network.bits() : prefix(text, slash);
    if (prefix > network.bits()) {
      throw wrong(text);
    }
    for (int bit = prefix; bit < network.bits(); bit++) {
      if (network.bit(bit)) {
        throw new IllegalArgumentException(
            "The address of %s has bits set behind its prefix; write the network's first address"
                .formatted(text));
      }
    }
    return new AddressRange(network, prefix);
  }

  private static int prefix(String text, int slash) {
    String digits = text.substring(slash + 1);
    if (!digits.matches("0|[1-9][0-9]{0,2}")) {
      throw wrong(text);
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException wrong(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return new IllegalArgumentException(
        "Not a network: %s; write for example 10.1.0.0/16 or 2001:db8::/32".formatted(shown));
  }

  /** Whether an address is of the network; never, when one is IPv4 and the other IPv6. */
  boolean contains(Address address) {
    if (address.bits() != network.bits()) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      if (address.bit(bit) != network.bit(bit)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return network + "/" + prefix;
  }
}

package org.civiclake.sharing.server.network;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address. An IPv4 address that is written as an IPv6 one (RFC 4291 section 2.5.5.2) is the
 * IPv4 address.
 */
public final class Address {

  private static final Pattern V4 =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]{2,39}(\\.?[0-9.]{1,15})?");
  private static final int MAPPED_PREFIX = 12;

  private final byte[] bytes;

  private Address(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads an address that is written in digits; no name is ever looked up. */
  public static Optional<Address> parse(String text) {
    boolean written = text.contains(":") ? V6.matcher(text).matches() : V4.matcher(text).matches();
    return Optional.ofNullable(written ? NetUtil.createByteArrayFromIpAddressString(text) : null)
        .map(bytes -> new Address(unmapped(bytes)));
  }

  private static byte[] unmapped(byte[] bytes) {
    boolean mapped = bytes.length == 16 && bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
    for (int i = 0; mapped && i < 10; i++) {
      mapped = bytes[i] == 0;
    }
    return mapped ? Arrays.copyOfRange(bytes, MAPPED_PREFIX, bytes.length) : bytes;
  }

  /** How many bits it has: 32 or 128. */
  int bits() {
    return bytes.length * Byte.SIZE;
  }

  /** Whether its bit at a place is set; 0 is the first. */
  boolean bit(int at) {
    return (bytes[at / Byte.SIZE] >> (Byte.SIZE - 1 - at % Byte.SIZE) & 1) == 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return NetUtil.bytesToIpAddress(bytes);
  }
}

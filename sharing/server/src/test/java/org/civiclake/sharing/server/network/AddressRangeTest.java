package org.civiclake.sharing.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.168.1.128/25, 192.168.1.127, false",
    "192.168.1.128/25, 192.168.1.255, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7/32, 192.0.2.6, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 8.8.8.8, false",
    "::/0, 2001:db8::1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
    "::1, 0:0:0:0:0:0:0:1, true"
  })
  void aNetworkHoldsItsAddressesAndNoOthers(String range, String address, boolean held) {
    assertThat(AddressRanges.parse(List.of(range)).allow(Address.parse(address))).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.0/",
        "10.0.0.1/8",
        "2001:db8::1/32",
        "2001:db8::/129",
        "010.0.0.0/8",
        "10.0.0/8",
        "10.0.0.256",
        "localhost",
        "1",
        "0x7f000001",
        "fe80::1%eth0",
        "[::1]",
        "::ffff:10.0.0.0/104",
        "10.0.0.0/8 ",
        "١٠.0.0.0/8",
        ":::",
        "1::2::3"
      })
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutNetworksEverybodyMayComeAndWithOneNobodyFromNowhere() {
    assertThat(AddressRanges.EVERYWHERE.allow(Optional.empty())).isTrue();
    assertThat(AddressRanges.parse(List.of("0.0.0.0/0")).allow(Optional.empty())).isFalse();
    assertThatThrownBy(() -> AddressRanges.parse(distinct(101)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(AddressRanges.parse(Collections.nCopies(500, "10.0.0.0/8")).texts()).hasSize(1);
  }

  private static List<String> distinct(int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(i -> "10.0.0." + i).toList();
  }

  @Test
  void onlyATrustedProxyIsBelievedAndOnlyAsFarAsProxiesWroteIt() {
    CallerAddresses trusting =
        new CallerAddresses(AddressRanges.parse(List.of("192.0.2.0/24", "::1")));
    assertThat(shown(trusting, "203.0.113.9", "10.0.0.1")).isEqualTo("203.0.113.9");
    assertThat(shown(trusting, "192.0.2.1", "10.0.0.1")).isEqualTo("10.0.0.1");
    assertThat(shown(trusting, "192.0.2.1", "10.0.0.1, 203.0.113.9")).isEqualTo("203.0.113.9");
    assertThat(shown(trusting, "192.0.2.1", "10.0.0.1", "203.0.113.9, 192.0.2.2"))
        .isEqualTo("203.0.113.9");
    assertThat(shown(trusting, "::1", "2001:DB8::5")).isEqualTo("2001:db8::5");
    assertThat(shown(trusting, "192.0.2.1", "10.0.0.1, unknown")).isEqualTo("nowhere");
    assertThat(shown(trusting, "192.0.2.1")).isEqualTo("nowhere");
    CallerAddresses wary = new CallerAddresses(AddressRanges.EVERYWHERE);
    assertThat(shown(wary, "192.0.2.1", "10.0.0.1")).isEqualTo("192.0.2.1");
  }

  private static String shown(CallerAddresses callers, String peer, String... forwarded) {
    return callers.of(peer, List.of(forwarded)).map(Address::toString).orElse("nowhere");
  }
}

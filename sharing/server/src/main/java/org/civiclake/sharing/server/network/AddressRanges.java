package org.civiclake.sharing.server.network;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Networks that someone may come from. */
public record AddressRanges(List<AddressRange> ranges) {

  /** The most networks that may be named. */
  public static final int MOST = 100;

  /** From everywhere. */
  public static final AddressRanges EVERYWHERE = new AddressRanges(List.of());

  public AddressRanges {
    ranges = List.copyOf(ranges);
    if (ranges.size() > MOST) {
      throw new IllegalArgumentException("At most %d networks can be named".formatted(MOST));
    }
  }

  /**
   * Reads networks.
   *
   * @throws IllegalArgumentException when one of them is none
   */
  public static AddressRanges parse(Collection<String> texts) {
    return new AddressRanges(texts.stream().map(AddressRange::parse).distinct().toList());
  }

  /** Whether someone may come from an address; with networks named, not from an unknown one. */
  public boolean allow(Optional<Address> address) {
    return ranges.isEmpty() || address.filter(this::contain).isPresent();
  }

  /** Whether one of the networks contains the address. */
  boolean contain(Address address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /** The networks as text. */
  public List<String> texts() {
    return ranges.stream().map(AddressRange::toString).toList();
  }
}

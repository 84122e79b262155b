package org.civiclake.sharing.server.network;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.server.SharingSettings;

/**
 * Where a request comes from. {@code X-Forwarded-For} can be written by anybody: it is believed
 * only from a proxy that the settings name, and only as far back as such proxies wrote it.
 */
@Singleton
public class CallerAddresses {

  private final AddressRanges proxies;

  @Inject
  CallerAddresses(SharingSettings settings) {
    this(AddressRanges.parse(settings.sharing().trustedProxies().orElse(List.of())));
  }

  CallerAddresses(AddressRanges proxies) {
    this.proxies = proxies;
  }

  /**
   * The address of who asks; nothing, when a trusted proxy does not say it.
   *
   * @param peer the other end of the connection
   * @param forwarded the values of {@code X-Forwarded-For}, in their order
   */
  public Optional<Address> of(String peer, List<String> forwarded) {
    Optional<Address> from = Address.parse(peer);
    if (from.filter(proxies::contain).isEmpty()) {
      return from;
    }
    List<String> hops = new ArrayList<>(Arrays.asList(String.join(",", forwarded).split(",")));
    Collections.reverse(hops);
    Optional<Address> last = Optional.empty();
    for (String hop : hops) {
      last = Address.parse(hop.strip());
      if (last.filter(proxies::contain).isEmpty()) {
        return last;
      }
    }
    return last;
  }
}

package org.civiclake.sharing.server.recipients;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.network.AddressRanges;

/** Makes, changes, shuts out and lists recipients. */
@ApplicationScoped
public class Recipients {

  private final RecipientStore store;
  private final KnownTokens known;
  private final Agencies agencies;
  private final Clock clock;

  Recipients(RecipientStore store, KnownTokens known, Agencies agencies, Clock clock) {
    this.store = store;
    this.known = known;
    this.agencies = agencies;
    this.clock = clock;
  }

  /**
   * Makes a recipient, which has no token yet.
   *
   * @param by who asks for it
   */
  public Recipient register(String name, String agency, String by) {
    Recipient recipient = read(name, agency, by);
    agencies.require(agency);
    if (!store.insert(recipient)) {
      throw SharingError.RESOURCE_ALREADY_EXISTS.because("There is a recipient of this name");
    }
    return recipient;
  }

  /**
   * Makes a recipient for each of these agencies that never had one; it is called as the agency.
   *
   * @return the names of those that were made
   */
  public List<String> registerFirst(Set<String> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    Set<String> lacking = new TreeSet<>(wanted);
    store.agenciesAmong(wanted).forEach(lacking::remove);
    return lacking.stream()
        .filter(ResourceId::isAgency)
        .filter(Recipient::isName)
        .filter(agency -> store.insertFirst(read(agency, agency, Recipient.BY_GRANT)))
        .toList();
  }

  private Recipient read(String name, String agency, String by) {
    try {
      return Recipient.of(name, agency, clock.instant().truncatedTo(ChronoUnit.MILLIS), by);
    } catch (IllegalArgumentException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(e.getMessage());
    }
  }

  /** Shuts a recipient out at once and for good. */
  public void revoke(String name) {
    change(() -> store.revoke(name, clock.instant()));
  }

  /** Says where a recipient may come from. */
  public void allowFrom(String name, AddressRanges addresses) {
    change(() -> store.setAddresses(name, addresses));
  }

  /** Says what a recipient may do at most. */
  public void limit(String name, OwnLimits limits) {
    change(() -> store.setLimits(name, limits));
  }

  private void change(BooleanSupplier change) {
    boolean changed = change.getAsBoolean();
    known.forget();
    if (!changed) {
      throw noSuch();
    }
  }

  /** A recipient by name. */
  public Recipient find(String name) {
    return store.find(name).orElseThrow(Recipients::noSuch);
  }

  /**
   * Recipients by name.
   *
   * @param agency of this agency alone
   * @param after that come after this name
   */
  public List<Recipient> list(Optional<String> agency, String after, int most) {
    return store.list(agency, after, most);
  }

  static RuntimeException noSuch() {
    return SharingError.RESOURCE_DOES_NOT_EXIST.because("There is no such recipient");
  }
}

package org.civiclake.sharing.server.recipients;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.network.AddressRanges;

/** Makes, changes, shuts out and lists recipients. */
@ApplicationScoped
public class Recipients {

  /** RFC 6749 appendix A.1, without blanks. */
  private static final Pattern CLIENT = Pattern.compile("[\\x21-\\x7e]{1,255}");

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
    change(name, () -> store.revoke(name, clock.instant()));
  }

  /** Says where a recipient may come from. */
  public void allowFrom(String name, AddressRanges addresses) {
    change(name, () -> store.setAddresses(name, addresses));
  }

  /** Says which OAuth client may act as a recipient; none any more when absent. */
  public void bind(String name, Optional<String> client) {
    if (client.filter(id -> !CLIENT.matcher(id).matches()).isPresent()) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "A client's id has 1 to 255 printable ASCII characters");
    }
    find(name);
    boolean bound = store.setClient(name, client);
    known.forget();
    if (!bound) {
      throw SharingError.RESOURCE_ALREADY_EXISTS.because(
          "The client is bound to another recipient");
    }
  }

  /** Says what a recipient may do at most. */
  public void limit(String name, OwnLimits limits) {
    change(name, () -> store.setLimits(name, limits));
  }

  private void change(String name, BooleanSupplier change) {
    boolean changed = Recipient.isName(name) && change.getAsBoolean();
    known.forget();
    if (!changed) {
      throw noSuch();
    }
  }

  /** A recipient by name. */
  public Recipient find(String name) {
    return Optional.of(name)
        .filter(Recipient::isName)
        .flatMap(store::find)
        .orElseThrow(Recipients::noSuch);
  }

  /**
   * Recipients by name.
   *
   * @param agency of this agency alone
   * @param after that come after this name
   */
  public List<Recipient> list(Optional<String> agency, String after, int most) {
    if (after.indexOf('\0') >= 0) {
      throw SharingError.INVALID_PARAMETER_VALUE.because("Not a page token of this server");
    }
    return store.list(agency, after, most);
  }

  static RuntimeException noSuch() {
    return SharingError.RESOURCE_DOES_NOT_EXIST.because("There is no such recipient");
  }
}

package org.civiclake.governance.server.catalog.open;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.civiclake.governance.model.contract.Agency;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.contract.Tier;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.server.catalog.Catalog;

/** What the edition in force offers to the public, unconditionally or under conditions. */
@ApplicationScoped
class OpenCatalog {

  private final Catalog catalog;

  OpenCatalog(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What somebody looks for; an empty part stands for anything.
   *
   * @param words found in a name, a summary, a theme, a provider or a field
   * @param theme the theme
   * @param agency the provider
   * @param tier how open
   */
  record Wanted(String words, String theme, String agency, Optional<Tier> tier) {

    static Wanted anything() {
      return new Wanted("", "", "", Optional.empty());
    }
  }

  /** The number of the edition that it follows from. */
  int edition() {
    return catalog.edition();
  }

  /** The open resources that fit, in the order of resources. */
  List<Contract> find(Wanted wanted) {
    return catalog.contracts().stream()
        .filter(contract -> contract.openTier() != Tier.PROHIBITED)
        .filter(contract -> wanted.theme().isEmpty() || contract.theme().equals(wanted.theme()))
        .filter(
            contract -> wanted.agency().isEmpty() || contract.id().agency().equals(wanted.agency()))
        .filter(contract -> wanted.tier().map(contract.openTier()::equals).orElse(true))
        .filter(contract -> speaksOf(contract, wanted.words().strip()))
        .toList();
  }

  /** One open resource. */
  Optional<Contract> find(ResourceId resource) {
    return catalog.find(resource).filter(contract -> contract.openTier() != Tier.PROHIBITED);
  }

  /** The fields that the public may have at all. */
  static List<Field> fields(Contract contract) {
    return contract.fields().stream().filter(field -> field.mask() != Mask.NULL).toList();
  }

  /** A provider. */
  Optional<Agency> provider(Contract contract) {
    return catalog.agency(contract.id().agency());
  }

  private boolean speaksOf(Contract contract, String words) {
    String sought = words.toLowerCase(Locale.ROOT);
    return sought.isEmpty()
        || Stream.concat(
                Stream.of(
                    contract.id().toString(),
                    contract.title(),
                    contract.summary(),
                    contract.theme(),
                    provider(contract).map(Agency::name).orElse("")),
                fields(contract).stream().map(Field::chineseName))
            .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(sought));
  }
}

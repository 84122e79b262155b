package org.civiclake.sharing.server.iceberg;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.civiclake.sharing.protocol.Page;
import org.civiclake.sharing.protocol.PageToken;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.access.VisibleTables;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.recipients.Recipient;

/** Tables by the names that the catalog gives them: a share is a namespace of one level. */
@Singleton
class SharedNames {

  private static final int LARGEST_PAGE = 1000;

  private final VisibleTables visible;

  SharedNames(VisibleTables visible) {
    this.visible = visible;
  }

  /** The shares that there are for a recipient. */
  List<String> shares(Recipient recipient) {
    return visible.of(recipient).stream()
        .map(table -> table.sharedName().share())
        .distinct()
        .toList();
  }

  /** The tables of a share, at least one. */
  List<PublishedTable> tables(Recipient recipient, String namespace) {
    List<PublishedTable> found =
        part("namespace", namespace)
            .map(
                share ->
                    visible.of(recipient).stream()
                        .filter(table -> table.sharedName().share().equals(share))
                        .toList())
            .orElseGet(List::of);
    if (found.isEmpty()) {
      throw SharingError.RESOURCE_DOES_NOT_EXIST.because("There is no such namespace (没有该命名空间)");
    }
    return found;
  }

  /** One table, when the recipient may see it. */
  PublishedTable table(Recipient recipient, String namespace, String name) {
    Optional<SharedTableName> shared =
        part("namespace", namespace)
            .flatMap(
                share ->
                    part("table", name)
                        .map(table -> new SharedTableName(share, PublishedTable.SCHEMA, table)));
    return shared
        .flatMap(found -> visible.find(recipient, found))
        .orElseThrow(
            () -> SharingError.RESOURCE_DOES_NOT_EXIST.because("There is no such table (没有该表)"));
  }

  /** A page as the protocol asks for it: without a token everything, with one a part. */
  static <T> Page<T> page(List<T> all, Function<T, String> name, UriInfo uri) {
    Optional<String> token = Optional.ofNullable(uri.getQueryParameters().getFirst("pageToken"));
    Optional<String> size = Optional.ofNullable(uri.getQueryParameters().getFirst("pageSize"));
    try {
      return PageToken.page(
          all,
          name,
          token.map(asked -> size.map(SharedNames::count).orElse(LARGEST_PAGE)),
          token.filter(text -> !text.isEmpty()).map(PageToken::parse));
    } catch (IllegalArgumentException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(e.getMessage());
    }
  }

  private static int count(String text) {
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
      throw new IllegalArgumentException("pageSize is a number and not below 1");
    }
    return Math.min(Integer.parseInt(text), LARGEST_PAGE);
  }

  private static Optional<String> part(String what, String name) {
    try {
      return Optional.of(SharedTableName.part(what, name));
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }
}

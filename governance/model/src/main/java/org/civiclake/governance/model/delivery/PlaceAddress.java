package org.civiclake.governance.model.delivery;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where pushes go: {@code file:///folder}, {@code hdfs://host:port/folder} or {@code
 * s3a://bucket/folder}. Plain names only: what could be read in two ways is no address.
 *
 * @param scheme {@code file}, {@code hdfs} or {@code s3a}
 * @param authority the bucket or the host; empty for a file
 * @param names the folders from the root to the place
 */
public record PlaceAddress(String scheme, String authority, List<String> names) {

  private static final int LONGEST = 500;
  private static final Set<String> SCHEMES = Set.of("file", "hdfs", "s3a");
  private static final Pattern ADDRESS = Pattern.compile("([a-z0-9]+)://([^/]*)((?:/[^/]+)*)/?");
  private static final Pattern AUTHORITY = Pattern.compile("[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._=-]*");

  public PlaceAddress {
    names = List.copyOf(names);
    boolean hosted = !scheme.equals("file");
    if (!SCHEMES.contains(scheme)
        || hosted != AUTHORITY.matcher(authority).matches()
        || scheme.equals("s3a") && authority.contains(":")
        || !hosted && (!authority.isEmpty() || names.isEmpty())
        || !names.stream().allMatch(name -> NAME.matcher(name).matches())) {
      throw malformed();
    }
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static PlaceAddress parse(String text) {
    Matcher address = ADDRESS.matcher(text);
    if (text.length() > LONGEST || !address.matches()) {
      throw malformed();
    }
    String path = address.group(3);
    return new PlaceAddress(
        address.group(1),
        address.group(2),
        path.isEmpty() ? List.of() : List.of(path.substring(1).split("/")));
  }

  /** Whether it is this folder or lies within it. */
  public boolean isWithin(PlaceAddress root) {
    return scheme.equals(root.scheme)
        && authority.equals(root.authority)
        && names.size() >= root.names.size()
        && names.subList(0, root.names.size()).equals(root.names);
  }

  /** Whether one of the two lies within the other. */
  public boolean overlaps(PlaceAddress other) {
    return isWithin(other) || other.isWithin(this);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(scheme).append("://").append(authority);
    names.forEach(name -> text.append('/').append(name));
    return text.toString();
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "A place is file:///folder, hdfs://host:port/folder or s3a://bucket/folder, of plain names"
            + " (letters, digits, and . _ = - within), at most %d characters".formatted(LONGEST));
  }
}

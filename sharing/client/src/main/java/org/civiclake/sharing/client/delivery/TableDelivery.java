package org.civiclake.sharing.client.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.sharing.client.DownloadedTable;
import org.civiclake.sharing.client.SharedFiles;
import org.civiclake.sharing.client.SharedFiles.SharedFile;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.client.TableAnswer;
import org.civiclake.sharing.client.delivery.Delivered.Outcome;

/**
 * Brings a table's folder at a place in step with the shared table: files first, the manifest last,
 * then what no kept version has goes. Broken off anywhere and run again, it ends the same. Files
 * that an earlier version brought are not brought again: the manifest says where they lie.
 */
public final class TableDelivery {

  private static final Pattern PATH =
      Pattern.compile("version=([0-9]{1,18})/(?:manifest|[0-9a-f]{32})\\.[a-z]{3,7}");

  private final Place place;
  private final Lot lot;
  private final Spool spool;
  private final Clock clock;

  /**
   * @param spool a folder on this machine, for nobody else, through which files pass
   */
  public TableDelivery(Place place, Lot lot, Path spool, Clock clock) {
    this.place = place;
    this.lot = lot;
    this.spool = new Spool(spool);
    this.clock = clock;
  }

  /** Brings what is new. */
  public Delivered deliver(SharingClient client) throws IOException {
    TableAnswer now = client.metadata(lot.table());
    Map<String, Long> there = place.list(lot.folder());
    Optional<Manifest> before =
        manifest(Manifest.NAME).filter(found -> found.isOf(lot, now.metadata().id()));
    if (before.filter(found -> isWhole(found, now.version(), there)).isPresent()) {
      prune(before.get(), there);
      return new Delivered(
          Outcome.UNCHANGED, Optional.of(now.version()), before.get().rows(), 0, 0);
    }
    SharedFiles shared = client.files(lot.table());
    Map<String, Manifest.Entry> known = known(before, shared, there);
    List<Manifest.Entry> entries = new ArrayList<>();
    long files = 0;
    long bytes = 0;
    for (SharedFile file : shared.all()) {
      Optional<Manifest.Entry> kept = Optional.ofNullable(known.get(file.id()));
      if (kept.isEmpty()) {
        Manifest.Entry brought = bring(shared, file);
        files++;
        bytes += brought.size();
        kept = Optional.of(brought);
      }
      entries.add(kept.get());
    }
    Manifest manifest =
        Manifest.of(lot, shared.metadata().id(), shared.version(), entries, moment());
    place.put(at("version=%d/%s".formatted(shared.version(), Manifest.NAME)), manifest.bytes());
    place.put(at(Manifest.NAME), manifest.bytes());
    prune(manifest, place.list(lot.folder()));
    spool.empty();
    return new Delivered(Outcome.DELIVERED, manifest.version(), manifest.rows(), files, bytes);
  }

  /**
   * Removes what was delivered for this grant and leaves a notice; another grant's data stay.
   *
   * @param because why
   * @param articles by which
   */
  public Delivered remove(String because, List<String> articles) throws IOException {
    spool.empty();
    Map<String, Long> there = new HashMap<>(place.list(lot.folder()));
    Optional<Manifest> before = manifest(Manifest.NAME);
    boolean anothers =
        before
            .filter(found -> found.isDelivery() && !found.grant().equals(lot.grant()))
            .isPresent();
    if (!there.isEmpty() && !anothers) {
      if (before.filter(found -> !found.isDelivery()).isEmpty()) {
        place.put(at(Manifest.NAME), Manifest.notice(lot, because, articles, moment()).bytes());
      }
      there.remove(at(Manifest.NAME));
      for (String name : there.keySet()) {
        place.delete(name);
      }
    }
    return new Delivered(Outcome.REMOVED, Optional.empty(), 0, 0, 0);
  }

  private boolean isWhole(Manifest manifest, long version, Map<String, Long> there) {
    return manifest.version().equals(Optional.of(version))
        && manifest.files().stream().allMatch(entry -> isThere(entry, there));
  }

  /** A receiver may have written the manifest: only names that we give are taken up. */
  private boolean isThere(Manifest.Entry entry, Map<String, Long> there) {
    return entry.path() != null
        && PATH.matcher(entry.path()).matches()
        && Long.valueOf(entry.size()).equals(there.get(at(entry.path())));
  }

  private Map<String, Manifest.Entry> known(
      Optional<Manifest> before, SharedFiles shared, Map<String, Long> there) throws IOException {
    Map<String, Manifest.Entry> known = spool.arrived(shared.metadata().id());
    String suffix = lot.format().suffix();
    known.values().removeIf(entry -> !isThere(entry, there) || !entry.path().endsWith(suffix));
    before
        .filter(manifest -> manifest.isOf(lot, shared.metadata().id()))
        .ifPresent(
            manifest ->
                manifest.files().stream()
                    .filter(entry -> isThere(entry, there))
                    .forEach(entry -> known.put(entry.id(), entry)));
    return known;
  }

  private Manifest.Entry bring(SharedFiles shared, SharedFile file) throws IOException {
    DownloadedTable one = shared.fetch(file, spool.folder());
    Format.Written written = lot.format().write(one);
    String name = SharedFiles.name(file.id()).replaceFirst("\\.parquet$", lot.format().suffix());
    String path = "version=%d/%s".formatted(shared.version(), name);
    place.put(at(path), written.file());
    Manifest.Entry entry =
        new Manifest.Entry(
            file.id(),
            path,
            Files.size(written.file()),
            Spool.sha256(written.file()),
            written.rows(),
            file.partitionValues());
    spool.note(shared.metadata().id(), entry);
    Files.deleteIfExists(written.file());
    Files.deleteIfExists(one.files().get(0));
    return entry;
  }

  /** Removes what neither the present version nor one of the kept ones has. */
  private void prune(Manifest present, Map<String, Long> there) throws IOException {
    Set<String> wanted = new HashSet<>();
    wanted.add(at(Manifest.NAME));
    for (long version : kept(present, there)) {
      String name = "version=%d/%s".formatted(version, Manifest.NAME);
      Optional<Manifest> manifest =
          manifest(name).filter(found -> found.isOf(lot, present.tableId().orElse("")));
      if (manifest.isPresent()) {
        wanted.add(at(name));
        manifest.get().files().forEach(entry -> wanted.add(at(entry.path())));
      }
    }
    present.files().forEach(entry -> wanted.add(at(entry.path())));
    for (String name : there.keySet()) {
      if (!wanted.contains(name)) {
        place.delete(name);
      }
    }
  }

  private List<Long> kept(Manifest present, Map<String, Long> there) {
    long now = present.version().orElse(0L);
    return there.keySet().stream()
        .filter(name -> name.endsWith("/" + Manifest.NAME))
        .map(name -> name.substring(lot.folder().length() + 1))
        .map(PATH::matcher)
        .filter(Matcher::matches)
        .map(path -> Long.valueOf(path.group(1)))
        .filter(version -> version <= now)
        .sorted(Comparator.reverseOrder())
        .limit(lot.keep())
        .toList();
  }

  private Optional<Manifest> manifest(String name) throws IOException {
    return place.read(at(name), Manifest.LARGEST).flatMap(Manifest::read);
  }

  private String at(String name) {
    return lot.folder() + "/" + name;
  }

  private String moment() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

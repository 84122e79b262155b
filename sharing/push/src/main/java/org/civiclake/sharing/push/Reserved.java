package org.civiclake.sharing.push;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The installation's own: nothing is ever pushed there, whatever the settings list.
 *
 * @param buckets the lake's, by name, at whatever endpoint
 * @param folders its data folders
 */
public record Reserved(Set<String> buckets, List<Path> folders) {

  public Reserved {
    buckets = Set.copyOf(buckets);
    folders = List.copyOf(folders);
  }

  void refuseBucket(String bucket) throws RefusedPlaceException {
    if (buckets.contains(bucket)) {
      throw new RefusedPlaceException("The bucket %s is the lake's own".formatted(bucket));
    }
  }

  void refuseFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Path real = folder.toRealPath();
    for (Path own : folders) {
      if (Files.exists(own)) {
        Path mine = own.toRealPath();
        if (real.startsWith(mine) || mine.startsWith(real)) {
          throw new RefusedPlaceException(folder + " is or holds the installation's own folder");
        }
      }
    }
  }
}

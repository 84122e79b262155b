package org.civiclake.sharing.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.civiclake.sharing.client.ObjectStore.ChangedObjectException;

/**
 * Brings a shared file to this machine, whole: what an earlier attempt left is kept, and the result
 * is checked by its size, by what a Parquet file begins and ends with, and by the store's checksum
 * where it gives one.
 */
final class Downloader {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern MD5_MARK = Pattern.compile("\"([0-9a-f]{32})\"");
  private static final int NAME_BYTES = 16;

  private final ObjectStore store;
  private final ObjectMapper json;

  Downloader(ObjectStore store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  /** The name that a file has here: made of its id's digest, never of a server's text. */
  static String name(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, NAME_BYTES)) + ".parquet";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Downloads a file into a folder, unless it is there.
   *
   * @param moved is told of bytes as they are there
   */
  Path download(RemoteFile file, Path folder, LongConsumer moved) throws IOException {
    Path target = folder.resolve(name(file.id()));
    if (Files.exists(target) && Files.size(target) == file.size()) {
      moved.accept(file.size());
      return target;
    }
    try (PartialFile partial = PartialFile.open(target, file, json)) {
      moved.accept(partial.length());
      Optional<HttpResponse<?>> answer = fill(partial, file, moved);
      check(partial, file, answer.map(HttpResponse::headers));
      partial.finish(target);
      return target;
    }
  }

  private Optional<HttpResponse<?>> fill(PartialFile partial, RemoteFile file, LongConsumer moved)
      throws IOException {
    try {
      return append(partial, file, moved);
    } catch (ChangedObjectException changed) {
      moved.accept(-partial.length());
      partial.restart();
      file.mark("");
      return append(partial, file, moved);
    }
  }

  private Optional<HttpResponse<?>> append(PartialFile partial, RemoteFile file, LongConsumer moved)
      throws IOException {
    return store.fetch(
        file,
        partial.length(),
        file.size(),
        bytes -> {
          int count = bytes.remaining();
          partial.append(bytes, file);
          moved.accept(count);
        });
  }

  private static void check(PartialFile partial, RemoteFile file, Optional<HttpHeaders> headers)
      throws IOException {
    boolean parquet =
        partial.length() >= 3L * MAGIC.length && Arrays.equals(partial.tail(MAGIC.length), MAGIC);
    Optional<byte[]> stated = headers.flatMap(given -> checksum(given, file.mark()));
    boolean whole = stated.isEmpty() || Arrays.equals(stated.get(), partial.digest());
    if (!parquet || !whole) {
      partial.restart();
      throw SharingException.unusable(
          parquet
              ? "File %s does not have the checksum that the store gives".formatted(file.id())
              : "File %s is no Parquet file".formatted(file.id()));
    }
  }

  /**
   * The object's MD5, when the store gives it: by its own header, or as the entity tag that S3 has
   * for an object of one part (Amazon S3 API, ETag) unless a key service encrypts it.
   */
  private static Optional<byte[]> checksum(HttpHeaders headers, String mark) {
    boolean wholeBody = headers.firstValue("content-range").isEmpty();
    Optional<String> header = headers.firstValue("content-md5").filter(text -> wholeBody);
    if (header.isPresent()) {
      return header.map(Downloader::base64).filter(digest -> digest.length > 0);
    }
    boolean tagIsDigest =
        headers.firstValue("x-amz-request-id").isPresent()
            && headers
                .firstValue("x-amz-server-side-encryption")
                .filter(kind -> kind.toLowerCase(Locale.ROOT).startsWith("aws:kms"))
                .isEmpty();
    Matcher md5 = MD5_MARK.matcher(mark);
    return md5.matches() && tagIsDigest
        ? Optional.of(HexFormat.of().parseHex(md5.group(1)))
        : Optional.empty();
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notAChecksum) {
      return new byte[0];
    }
  }
}

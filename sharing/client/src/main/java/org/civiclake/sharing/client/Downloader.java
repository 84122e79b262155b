package org.civiclake.sharing.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
import org.civiclake.sharing.client.ObjectStore.Fetched;

/**
 * Brings a shared file to this machine, whole: what an earlier attempt left is kept, and the result
 * is checked by its size and by what a Parquet file begins and ends with. Where it was put together
 * of several answers, or where that is asked for, it is compared with the store's checksum too,
 * when there is one; that takes about as long as the transfer itself on a fast network.
 */
final class Downloader {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern MD5_MARK = Pattern.compile("\"([0-9a-f]{32})\"");
  private static final int NAME_BYTES = 16;
  private static final int END_BYTES = Integer.BYTES + MAGIC.length;

  private final ObjectStore store;
  private final ObjectMapper json;
  private final boolean verified;

  /**
   * @param verified whether checksums are compared also where nothing was put together
   */
  Downloader(ObjectStore store, ObjectMapper json, boolean verified) {
    this.store = store;
    this.json = json;
    this.verified = verified;
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
   * Downloads a file into a folder, which is an unfinished one: what is there of it already is kept
   * when it is of the same object.
   *
   * @param moved is told of bytes as they are there
   */
  Path download(RemoteFile file, Path folder, LongConsumer moved) throws IOException {
    Path target = folder.resolve(name(file.id()));
    try (PartialFile partial = PartialFile.open(target, file, json)) {
      boolean joined = partial.length() > 0;
      moved.accept(partial.length());
      Fetched fetched = fill(partial, file, moved);
      check(partial, file, fetched.headers(), joined || fetched.answers() > 1);
      return target;
    }
  }

  private Fetched fill(PartialFile partial, RemoteFile file, LongConsumer moved)
      throws IOException {
    try {
      return partial.length() > 0 && partial.length() == file.size()
          ? store.fetch(
              file, file.size() - 1, file.size(), lastByte -> lastByte.position(lastByte.limit()))
          : append(partial, file, moved);
    } catch (ChangedObjectException changed) {
      moved.accept(-partial.length());
      partial.restart();
      file.mark("");
      return append(partial, file, moved);
    }
  }

  private Fetched append(PartialFile partial, RemoteFile file, LongConsumer moved)
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

  private void check(
      PartialFile partial, RemoteFile file, Optional<HttpHeaders> headers, boolean joined)
      throws IOException {
    boolean parquet = partial.length() == file.size() && isParquet(partial);
    Optional<byte[]> stated =
        headers.filter(given -> joined || verified).flatMap(given -> checksum(given, file.mark()));
    boolean whole = stated.isEmpty() || Arrays.equals(stated.get(), partial.md5());
    if (!parquet || !whole) {
      partial.restart();
      throw SharingException.unusable(
          parquet
              ? "File %s does not have the checksum that the store gives".formatted(file.id())
              : "File %s is no Parquet file".formatted(file.id()));
    }
  }

  /** A file begins with a mark and ends with its footer, the footer's length and the mark. */
  private static boolean isParquet(PartialFile file) throws IOException {
    long end = file.length() - END_BYTES;
    if (end < MAGIC.length) {
      return false;
    }
    ByteBuffer last = ByteBuffer.wrap(file.bytes(end, END_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    int footer = last.getInt();
    byte[] mark = new byte[MAGIC.length];
    last.get(mark);
    return Arrays.equals(file.bytes(0, MAGIC.length), MAGIC)
        && Arrays.equals(mark, MAGIC)
        && footer > 0
        && footer <= end - MAGIC.length;
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

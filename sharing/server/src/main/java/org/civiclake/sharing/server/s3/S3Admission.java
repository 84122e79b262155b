package org.civiclake.sharing.server.s3;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.access.VisibleTables;
import org.civiclake.sharing.server.answers.ReadKey;
import org.civiclake.sharing.server.answers.ReadKeys;
import org.civiclake.sharing.server.answers.SealedFile;
import org.civiclake.sharing.server.answers.StoreAddresses;
import org.civiclake.sharing.server.iceberg.ReadableFiles;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.limits.Limits;
import org.civiclake.sharing.server.network.Address;
import org.civiclake.sharing.server.recipients.Recipient;
import org.civiclake.sharing.server.recipients.SignIn;
import org.civiclake.sharing.server.stream.AdmittedFile;
import org.civiclake.sharing.server.stream.ByteRange;

/**
 * Decides whether an object is handed out. A key is no right: its recipient must still be one, may
 * come from there, may still read the table, and the object must be one of those that the table is
 * made of, asked now.
 */
@Singleton
class S3Admission {

  private final ReadKeys keys;
  private final SignIn signIn;
  private final VisibleTables tables;
  private final ReadableFiles files;
  private final ObjectSizes sizes;
  private final Limits limits;
  private final String region;
  private final Clock clock;

  S3Admission(
      ReadKeys keys,
      SignIn signIn,
      VisibleTables tables,
      ReadableFiles files,
      ObjectSizes sizes,
      Limits limits,
      SharingSettings settings,
      Clock clock) {
    this.keys = keys;
    this.signIn = signIn;
    this.tables = tables;
    this.files = files;
    this.sizes = sizes;
    this.limits = limits;
    this.region = settings.s3().region();
    this.clock = clock;
  }

  /** Admits a request, and counts it among the recipient's pulls, or refuses it. */
  AdmittedFile admit(S3Request request) {
    ReadKey key = key(request);
    if (!request.readsAnObject()) {
      throw SharingError.READ_ONLY.because(
          "Objects are read here, whole or a range of them; nothing else is answered");
    }
    Recipient recipient = signIn.byName(key.recipient(), request.from());
    limits.admit(recipient);
    String location = request.location();
    PublishedTable table = table(recipient, key);
    Extent extent = files.find(table, location).orElseThrow(S3Admission::notHere);
    SealedFile file =
        new SealedFile(
            key.expiresAt(),
            recipient.name(),
            key.published(),
            key.tableId(),
            table.snapshot().snapshotId(),
            extent.bytes() > 0 ? extent.bytes() : sizes.of(table, location),
            StoreAddresses.path(location));
    String tag = tag(location);
    ByteRange range =
        request.isHead()
            ? new ByteRange.Whole()
            : ByteRange.of(request.header("range"), request.header("if-range"), tag, file.size());
    return new AdmittedFile(
        recipient, table, file, tag, range, Door.ICEBERG, limits.begin(recipient));
  }

  /** Goes on when a request that was admitted would be admitted now. */
  void check(AdmittedFile admitted, Optional<Address> from) {
    Recipient recipient = signIn.byName(admitted.recipient().name(), from);
    tables
        .at(recipient, admitted.file().published())
        .filter(table -> isThe(admitted.file().tableId(), table))
        .orElseThrow(S3Admission::notHere);
  }

  /** The key that the request is signed with. Which part of a signature is wrong is not told. */
  private ReadKey key(S3Request request) {
    ReadKey key =
        request
            .header(S3Signature.SESSION)
            .flatMap(keys::open)
            .orElseThrow(
                () ->
                    SharingError.TOKEN_EXPIRED.because(
                        "The key has ended, or is none of this server's; load the table again"
                            + " (密钥无效或已过期,请重新加载该表)"));
    return request
        .header("authorization")
        .flatMap(S3Signature::of)
        .filter(signature -> signature.keyId().equals(key.id()))
        .filter(signature -> signature.isOf(request, key.secret(), region, clock.instant()))
        .map(right -> key)
        .orElseThrow(
            () ->
                SharingError.PERMISSION_DENIED.because(
                    "The signature is not that of this request with this key (签名不符)"));
  }

  private PublishedTable table(Recipient recipient, ReadKey key) {
    return tables
        .at(recipient, key.published())
        .filter(table -> isThe(key.tableId(), table))
        .orElseThrow(S3Admission::notHere);
  }

  private static boolean isThe(String id, PublishedTable table) {
    return table.table().uuid().toString().equals(id);
  }

  /** An object never changes under its name. */
  private static String tag(String location) {
    return "\"" + UUID.nameUUIDFromBytes(location.getBytes(StandardCharsets.UTF_8)) + "\"";
  }

  private static RuntimeException notHere() {
    return SharingError.NOT_ALLOWED.because(
        "It is not a file of the table as it is now, or the table is not shared any more"
            + " (不是该表当前的文件,或该表已不再共享)");
  }
}

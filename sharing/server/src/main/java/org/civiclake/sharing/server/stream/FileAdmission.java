package org.civiclake.sharing.server.stream;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.access.VisibleTables;
import org.civiclake.sharing.server.answers.SealedAddresses;
import org.civiclake.sharing.server.answers.SealedFile;
import org.civiclake.sharing.server.answers.StoreAddresses;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.limits.Limits;
import org.civiclake.sharing.server.network.Address;
import org.civiclake.sharing.server.recipients.Recipient;
import org.civiclake.sharing.server.recipients.SignIn;
import org.civiclake.sharing.server.recipients.Token;

/**
 * Decides whether a file is handed out. An address that was given once is no right: its recipient
 * must still be one, may come from there, and may still read the table, asked now.
 */
@ApplicationScoped
public class FileAdmission {

  private final SealedAddresses addresses;
  private final SignIn signIn;
  private final VisibleTables tables;
  private final Limits limits;

  FileAdmission(SealedAddresses addresses, SignIn signIn, VisibleTables tables, Limits limits) {
    this.addresses = addresses;
    this.signIn = signIn;
    this.tables = tables;
    this.limits = limits;
  }

  /** Admits a request, and counts it among the recipient's pulls, or refuses it. */
  AdmittedFile admit(FileRequest request) {
    SealedFile file = open(request.sealed());
    Recipient recipient = recipient(file, request);
    limits.admit(recipient);
    PublishedTable table = table(recipient, file);
    String tag = tag(file);
    ByteRange range = ByteRange.of(request.range(), request.ifRange(), tag, file.size());
    return new AdmittedFile(
        recipient, table, file, tag, range, Door.STREAM, limits.begin(recipient));
  }

  /** Goes on when a request that was admitted would be admitted now. */
  void check(AdmittedFile admitted, Optional<Address> from) {
    table(signIn.byName(admitted.recipient().name(), from), admitted.file());
  }

  private SealedFile open(String sealed) {
    return addresses.open(sealed).orElseThrow(FileAdmission::notValid);
  }

  /** Whoever proves to be somebody else as well is refused. */
  private Recipient recipient(SealedFile file, FileRequest request) {
    request
        .bearer()
        .map(FileAdmission::token)
        .map(token -> signIn.byToken(token, request.from()).recipient())
        .filter(other -> !other.name().equals(file.recipient()))
        .ifPresent(
            other -> {
              throw notValid();
            });
    return signIn.byName(file.recipient(), request.from());
  }

  private PublishedTable table(Recipient recipient, SealedFile file) {
    return tables
        .at(recipient, file.published())
        .filter(table -> table.table().uuid().toString().equals(file.tableId()))
        .filter(table -> table.table().snapshot(file.snapshot()) != null)
        .filter(table -> file.path().startsWith(StoreAddresses.folder(table.table().location())))
        .orElseThrow(FileAdmission::notValid);
  }

  private static Token token(String text) {
    try {
      return Token.presented(text);
    } catch (IllegalArgumentException e) {
      throw SharingError.UNAUTHENTICATED.because("The bearer token is unknown (令牌无效)");
    }
  }

  /** A file never changes under its path. */
  private static String tag(SealedFile file) {
    byte[] text = (file.tableId() + file.path()).getBytes(StandardCharsets.US_ASCII);
    return "\"" + UUID.nameUUIDFromBytes(text) + "\"";
  }

  private static RuntimeException notValid() {
    return SharingError.ADDRESS_NOT_VALID.because(
        "This address is not valid, or not any more; query the table again (地址无效或已失效)");
  }
}

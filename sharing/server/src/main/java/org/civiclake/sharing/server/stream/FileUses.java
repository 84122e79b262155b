package org.civiclake.sharing.server.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.civiclake.lakehouse.uselog.Actor;
import org.civiclake.lakehouse.uselog.Deed;
import org.civiclake.lakehouse.uselog.Door;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.lakehouse.uselog.Outcome;
import org.civiclake.lakehouse.uselog.Subject;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseRecorder;
import org.civiclake.sharing.server.SharingRefusal;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.network.Address;
import org.civiclake.sharing.server.uses.SharedSubjects;
import org.jboss.logging.Logger;

/**
 * Puts every download on record before its first byte (SX22, NB47), and says in the server's log
 * how it ended. Neither ever names the address.
 */
@Singleton
public class FileUses {

  private static final Logger LOG = Logger.getLogger("org.civiclake.sharing.access");

  private final UseRecorder uses;
  private final SharedSubjects subjects;
  private final ObjectMapper json;
  private final Clock clock;

  FileUses(UseRecorder uses, SharedSubjects subjects, ObjectMapper json, Clock clock) {
    this.uses = uses;
    this.subjects = subjects;
    this.json = json;
    this.clock = clock;
  }

  /** A file is about to be sent. */
  void begins(AdmittedFile admitted, Optional<Address> from) {
    PublishedTable table = admitted.table();
    record(
        admitted.door(),
        Actor.of(admitted.recipient().name(), admitted.recipient().agency(), text(from)),
        Optional.of(
            subjects
                .of(admitted.recipient().agency(), table, Optional.empty())
                .in(admitted.file().snapshot())),
        new Extent(0, admitted.length()),
        Outcome.allowed());
  }

  /** A file was refused. */
  public void refused(Door door, Optional<Address> from, SharingRefusal refusal) {
    record(
        door,
        Actor.unknown(text(from)),
        Optional.empty(),
        Extent.NONE,
        Outcome.denied(refusal.error().name()));
    log(
        door,
        json.createObjectNode()
            .put("status", refusal.error().status())
            .put("error", refusal.error().name()));
  }

  /** A file was sent, or as much of it as this. */
  void ended(AdmittedFile admitted, long sent) {
    ObjectNode line =
        json.createObjectNode()
            .put("recipient", admitted.recipient().name())
            .put("agency", admitted.recipient().agency())
            .put("table", admitted.table().sharedName().toString())
            .put("published", admitted.table().name().toString())
            .put("version", admitted.table().version())
            .put("bytes", sent)
            .put("whole", sent == admitted.length());
    log(admitted.door(), line);
  }

  private void record(
      Door door, Actor actor, Optional<Subject> subject, Extent extent, Outcome outcome) {
    uses.record(
        new Use(
            UUID.randomUUID().toString(),
            clock.instant(),
            door,
            Deed.DOWNLOAD,
            actor,
            subject,
            extent,
            outcome));
  }

  private void log(Door door, ObjectNode line) {
    line.put("method", "GET").put("door", door.name());
    try {
      LOG.info(json.writeValueAsString(line));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Optional<String> text(Optional<Address> address) {
    return address.map(Address::toString);
  }
}

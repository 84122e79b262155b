package org.civiclake.sharing.server.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.sharing.protocol.Action;
import org.civiclake.sharing.protocol.ResponseFormat;

/**
 * The lines of an answer about a table. A small one is there at once; a large one is written line
 * by line, so that it takes no more memory than a small one.
 */
public final class TableAnswer {

  private static final int BLOCK = 128 * 1024;
  private static final int LARGE = 1 << 20;

  /**
   * What an answer is made of.
   *
   * @param subject what its table is described by
   * @param version the version that it is of, or begins with
   * @param head its lines before the files
   * @param versioned whether file lines say their version
   */
  record Content(
      PlanKey subject,
      long version,
      LineForm form,
      List<byte[]> head,
      List<TablePlan> plans,
      Selection.Bounds bounds,
      boolean versioned,
      Continuation continuation) {

    /** Whether it is of a few files, all of one snapshot, or of none at all. */
    boolean isSmall() {
      return plans.isEmpty()
          || (plans.size() == 1
              && plans.get(0).key().equals(subject)
              && plans.get(0).files().size() <= LARGE
              && bounds.isEverything());
    }
  }

  /** A small answer; whichever form is sent, it is made of bytes that are there already. */
  public static final class Small {

    private final Rendered rendered;
    private final byte[] end;

    private Small(Rendered rendered, byte[] end) {
      this.rendered = rendered;
      this.end = end;
    }

    /** Its bytes. */
    public byte[] plain() {
      return rendered.with(end);
    }

    /** Its bytes as gzip. */
    public byte[] gzipped() {
      return rendered.gzippedWith(end);
    }
  }

  private final Content content;
  private final Doors.Door door;
  private final AddressRound round;
  private final RenderedAnswers rendered;
  private final ObjectMapper json;

  TableAnswer(Content content, Doors.Door door, RenderedAnswers rendered, ObjectMapper json) {
    this.content = content;
    this.door = door;
    this.round = door.round();
    this.rendered = rendered;
    this.json = json;
  }

  /** The table's version, or the first of those that changes were asked of. */
  public long version() {
    return content.version();
  }

  /** The format of its lines. */
  public ResponseFormat format() {
    return content.form().format();
  }

  /** How many file lines there are, when that is known before they are written. */
  public Optional<Integer> fileCount() {
    return content.bounds().isEverything()
        ? Optional.of(content.plans().stream().mapToInt(TablePlan::fileCount).sum())
        : Optional.empty();
  }

  /** How many bytes its files have, when that is known before they are written. */
  public OptionalLong byteCount() {
    return content.bounds().isEverything()
        ? OptionalLong.of(content.plans().stream().mapToLong(TablePlan::byteCount).sum())
        : OptionalLong.empty();
  }

  /** Whether its addresses are this server's own, where bytes are counted as they are sent. */
  public boolean isStreamed() {
    return door.reader().isPresent();
  }

  /** Names the files that it is of; equal for the same files. */
  public Object files() {
    return content.plans().stream().map(TablePlan::key).toList();
  }

  /** How much its files hold. */
  public Extent extent() {
    Selection selection = new Selection(content.plans(), content.bounds());
    long rows = 0;
    long bytes = 0;
    while (selection.next()) {
      rows += selection.file().rows();
      bytes += selection.file().size();
    }
    return new Extent(rows, bytes);
  }

  /** The answer as bytes, when it is small. */
  public Optional<Small> small() {
    if (!content.isSmall()) {
      return Optional.empty();
    }
    Rendered lines =
        rendered.of(
            new RenderedAnswers.Key(
                content.subject(),
                content.form(),
                content.versioned(),
                content.version(),
                !content.plans().isEmpty(),
                content.plans().isEmpty() ? Optional.empty() : door.reader()),
            round,
            this::render);
    int files = content.plans().stream().mapToInt(TablePlan::fileCount).sum();
    return Optional.of(
        new Small(
            lines, end(new Continuation.Given(files, 0, Optional.empty(), lines.expiresAt()))));
  }

  /**
   * Writes all lines.
   *
   * @param files is told how many bytes the files have that were written
   */
  public void writeTo(OutputStream out, LongConsumer files) throws IOException {
    for (byte[] line : content.head()) {
      out.write(line);
    }
    Selection selection = new Selection(content.plans(), content.bounds());
    FileLines lines = new FileLines(content, round);
    ByteLine block = new ByteLine(BLOCK + BLOCK / 4);
    long bytes = 0;
    while (selection.next()) {
      lines.add(selection.file(), selection.plan(), block);
      bytes += selection.file().size();
      if (block.size() >= BLOCK) {
        block.drainTo(out);
      }
    }
    block.add(
        end(
            new Continuation.Given(
                selection.given(),
                selection.rowsGiven(),
                selection.resumeAt(),
                round.expiresAt())));
    files.accept(bytes);
    block.drainTo(out);
  }

  private Rendered render(AddressRound signing) {
    ByteLine bytes = new ByteLine(BLOCK);
    content.head().forEach(bytes::add);
    Selection selection = new Selection(content.plans(), Selection.Bounds.ALL);
    FileLines lines = new FileLines(content, signing);
    while (selection.next()) {
      lines.add(selection.file(), selection.plan(), bytes);
    }
    return new Rendered(signing.moment(), signing.expiresAt(), bytes.toBytes());
  }

  private byte[] end(Continuation.Given given) {
    if (!content.form().end()) {
      return new byte[0];
    }
    try {
      ByteLine line = new ByteLine(512);
      line.add(json.writerFor(Action.class).writeValueAsBytes(content.continuation().end(given)));
      return line.add(new byte[] {'\n'}).toBytes();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

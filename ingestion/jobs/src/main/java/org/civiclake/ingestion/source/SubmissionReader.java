package org.civiclake.ingestion.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Submission;
import org.civiclake.ingestion.source.DelimitedRecords.Value;
import org.civiclake.ingestion.source.SubmissionLayout.Form;
import org.civiclake.ingestion.source.SubmissionLayout.Part;

/**
 * Reads a submitted file once from end to end, wherever Hadoop's FileSystem API reaches: its
 * digest, its headings, its rows and the places where it can be parted.
 */
public final class SubmissionReader {

  private static final long PART_BYTES = 32L << 20;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final Configuration hadoop;

  public SubmissionReader(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Reads a file through.
   *
   * @throws BadSubmissionException when it is not there, or is not what the contract says
   */
  public Submitted read(URI file, Contract contract) throws BadSubmissionException {
    DatasetName dataset = DatasetName.ofFile(file);
    Submission submission = contract.submission();
    if (submission instanceof Submission.DelimitedFile delimited) {
      return read(file, contract, delimited, dataset);
    } else if (submission instanceof Submission.Spreadsheet spreadsheet) {
      return read(file, contract, spreadsheet, dataset);
    }
    throw new BadSubmissionException(
        dataset.toString(),
        contract.id() + " is taken from the department's database, not from a file",
        "Submit it with a jdbc: URI");
  }

  /** Reads delimited text through, under the name that it has in lineage. */
  Submitted read(
      URI file, Contract contract, Submission.DelimitedFile delimited, DatasetName dataset)
      throws BadSubmissionException {
    requireSuitable(delimited, dataset);
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(open(file, dataset), digest);
        DelimitedRecords records = new DelimitedRecords(in, (byte) delimited.delimiter(), 0)) {
      List<String> headings =
          Headings.match(
              dataset.toString(), headings(records.next(), delimited.charset(), dataset), contract);
      List<Part> parts = new ArrayList<>();
      long begin = records.offset();
      long firstRow = 1;
      long rows = 0;
      while (!records.next().isEmpty()) {
        rows++;
        if (records.offset() - begin >= PART_BYTES) {
          parts.add(new Part(begin, records.offset(), firstRow));
          begin = records.offset();
          firstRow = rows + 1;
        }
      }
      parts.add(new Part(begin, records.offset(), firstRow));
      Form form = new Form.Delimited(delimited.charset().name(), delimited.delimiter());
      return new Submitted(
          layout(file, form, contract, headings, parts, dataset), hex(digest), rows);
    } catch (IOException e) {
      throw unreadable(dataset, e);
    }
  }

  private Submitted read(
      URI file, Contract contract, Submission.Spreadsheet spreadsheet, DatasetName dataset)
      throws BadSubmissionException {
    try (InputStream in = open(file, dataset);
        LocalCopy copy = LocalCopy.of(in);
        WorkbookRows rows = WorkbookRows.open(copy.file(), spreadsheet.sheet())) {
      List<String> headings = Headings.match(dataset.toString(), rows.headings(), contract);
      long count = 0;
      for (Optional<SubmittedRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        count++;
      }
      Part whole = new Part(0, copy.size(), 1);
      return new Submitted(
          layout(
              file,
              new Form.Workbook(spreadsheet.sheet()),
              contract,
              headings,
              List.of(whole),
              dataset),
          copy.digest(),
          count);
    } catch (IOException e) {
      throw unreadable(dataset, e);
    }
  }

  private static SubmissionLayout layout(
      URI file,
      Form form,
      Contract contract,
      List<String> headings,
      List<Part> parts,
      DatasetName dataset) {
    List<String> columns = contract.fields().stream().map(Field::name).toList();
    return new SubmissionLayout(file.toString(), form, columns, headings, parts, dataset);
  }

  private InputStream open(URI file, DatasetName dataset) throws BadSubmissionException {
    try {
      Path path = new Path(file);
      return path.getFileSystem(hadoop).open(path);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(dataset, e);
    }
  }

  private static List<String> headings(List<Value> record, Charset charset, DatasetName dataset)
      throws BadSubmissionException {
    SubmittedText text = new SubmittedText(charset);
    List<String> headings = new ArrayList<>();
    for (Value value : record) {
      byte[] bytes = headings.isEmpty() ? withoutMark(value.bytes()) : value.bytes();
      if (text.soundness(bytes) == SubmittedText.Soundness.UNDECODABLE) {
        throw new BadSubmissionException(
            dataset.toString(),
            "the row of headings (表头) is not " + charset.name(),
            "Save the file as " + charset.name() + ", as its contract says");
      }
      headings.add(text.text(bytes).strip());
    }
    return headings;
  }

  private static byte[] withoutMark(byte[] bytes) {
    boolean marked =
        bytes.length >= BYTE_ORDER_MARK.length
            && Arrays.equals(
                bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    return marked ? Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length) : bytes;
  }

  /** Delimiter, quote and line feed must be bytes that are part of no other character. */
  private static void requireSuitable(Submission.DelimitedFile delimited, DatasetName dataset)
      throws BadSubmissionException {
    boolean oneByteEach =
        Stream.of(String.valueOf(delimited.delimiter()), "\"", "\n")
            .allMatch(
                text ->
                    Arrays.equals(
                        text.getBytes(delimited.charset()),
                        text.getBytes(StandardCharsets.US_ASCII)));
    boolean utf8 = delimited.charset().equals(StandardCharsets.UTF_8);
    if (!oneByteEach || (!utf8 && delimited.delimiter() >= '@')) {
      throw new BadSubmissionException(
          dataset.toString(),
          "«%s» cannot delimit %s".formatted(delimited.delimiter(), delimited.charset()),
          "Choose a comma, a semicolon or a tab in the contract");
    }
  }

  private static BadSubmissionException unreadable(DatasetName dataset, Exception e) {
    return new BadSubmissionException(
        dataset.toString(),
        "it cannot be read (" + e.getMessage() + ")",
        "Check that the file is there, whole, and of the kind that its contract says",
        e);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

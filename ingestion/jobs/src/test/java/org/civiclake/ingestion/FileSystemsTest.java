package org.civiclake.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Submission;
import org.civiclake.ingestion.source.SubmissionReader;
import org.civiclake.ingestion.source.Submitted;
import org.civiclake.lakehouse.testing.Leashed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Submissions on real file systems: an HDFS of name node and data node, an S3 server. */
class FileSystemsTest extends LakeTest {

  private static final String TEXT = "证号,公民身份号码,区划,人数,金额,审批日期,状态\nA001,,3302,3,1,2024-01-31,在保\n";

  private MiniDFSCluster hdfs;
  private Process s3;
  private int port;

  @BeforeAll
  void start() throws Exception {
    Configuration local = new Configuration();
    local.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder().resolve("hdfs").toString());
    hdfs = new MiniDFSCluster.Builder(local).numDataNodes(1).build();
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Files.createDirectories(folder().resolve("blobs/landing"));
    Path settings =
        Files.writeString(
            folder().resolve("s3proxy.conf"),
            """
            s3proxy.endpoint=http://127.0.0.1:%d
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.identity=key
            s3proxy.credential=secret
            s3proxy.ignore-unknown-headers=true
            jclouds.provider=filesystem-nio2
            jclouds.filesystem.basedir=%s
            """
                .formatted(port, folder().resolve("blobs")));
    List<String> command =
        Leashed.command(
            List.of("-Xmx256m"), System.getProperty("test.s3proxy"), "org.gaul.s3proxy.Main");
    command.addAll(List.of("--properties", settings.toString()));
    s3 =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder().resolve("s3proxy.log").toFile())
            .start();
    Configuration hadoop = sc().hadoopConfiguration();
    hadoop.set("fs.s3a.endpoint", "http://127.0.0.1:" + port);
    hadoop.set("fs.s3a.endpoint.region", "us-east-1");
    hadoop.set("fs.s3a.path.style.access", "true");
    hadoop.set("fs.s3a.access.key", "key");
    hadoop.set("fs.s3a.secret.key", "secret");
    hadoop.set("fs.s3a.change.detection.mode", "none");
    awaitS3();
  }

  @AfterAll
  void stop() throws Exception {
    s3.destroyForcibly().waitFor();
    hdfs.shutdown(true);
  }

  @Test
  void NB18_aFileInAnAgencysHdfsIsRead() throws Exception {
    assertRead(hdfs.getURI().resolve("/submit/allowance.csv"), "hdfs://");
  }

  @Test
  void NB18_aFileInObjectStorageIsRead() throws Exception {
    assertRead(URI.create("s3a://landing/civil-affairs/allowance.csv"), "s3://landing");
  }

  @Test
  void SX13_aWorkbookInObjectStorageIsRead() throws Exception {
    URI uri = URI.create("s3a://landing/civil-affairs/allowance.xlsx");
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        OutputStream out = create(uri)) {
      var sheet = workbook.createSheet("数据");
      List<String> lines = TEXT.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        var row = sheet.createRow(i);
        String[] values = lines.get(i).split(",");
        for (int j = 0; j < values.length; j++) {
          if (i == 1 && j == 3) {
            row.createCell(j).setCellValue(3);
          } else if (!values[j].isEmpty()) {
            row.createCell(j).setCellValue(values[j]);
          }
        }
      }
      workbook.write(out);
    }

    assertRows(uri, TestContracts.allowances(new Submission.Spreadsheet("数据")));
  }

  private void assertRead(URI uri, String namespace) throws Exception {
    try (OutputStream out = create(uri)) {
      out.write(TEXT.getBytes(Charset.forName("GB18030")));
    }
    Submitted submitted = assertRows(uri, TestContracts.allowances(TestContracts.gb18030()));
    assertThat(submitted.dataset().namespace()).startsWith(namespace);
  }

  private Submitted assertRows(URI uri, Contract contract) throws Exception {
    Submitted submitted = new SubmissionReader(sc().hadoopConfiguration()).read(uri, contract);
    List<Row> rows = submitted.read(spark()).collectAsList();

    assertThat(submitted.rows()).isEqualTo(1);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).getString(0)).isEqualTo("A001");
    assertThat(rows.get(0).isNullAt(1)).isTrue();
    assertThat(rows.get(0).getString(3)).isEqualTo("3");
    assertThat(rows.get(0).getString(6)).isEqualTo("在保");
    return submitted;
  }

  private OutputStream create(URI uri) throws IOException {
    return FileSystem.get(uri, sc().hadoopConfiguration())
        .create(new org.apache.hadoop.fs.Path(uri));
  }

  private void awaitS3() throws Exception {
    for (int i = 0; i < 300; i++) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException notYet) {
        Thread.sleep(200);
      }
    }
    throw new IllegalStateException(Files.readString(folder().resolve("s3proxy.log")));
  }
}

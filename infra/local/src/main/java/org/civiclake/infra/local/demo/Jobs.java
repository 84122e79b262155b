package org.civiclake.infra.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.Governance;
import org.civiclake.infra.local.client.Publishing;
import org.civiclake.infra.local.client.QualityLoop;
import org.civiclake.infra.local.client.SparkJob;
import org.civiclake.infra.local.client.SparkSubmit;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.secret.PrivateFiles;
import org.civiclake.infra.local.secret.SecretName;
import org.civiclake.infra.local.service.Context;
import org.civiclake.infra.local.service.Database;

/** The product's Spark jobs, submitted as its engineers submit them. */
public final class Jobs {

  private final Stack stack;
  private final ObjectMapper json = new ObjectMapper();

  public Jobs(Stack stack) {
    this.stack = stack;
  }

  /**
   * Lands a city's submissions, tells governance what contradicts, and returns the job's own
   * summary.
   */
  public JsonNode ingest(City city) throws IOException {
    JsonNode summary = run(ingestion(city));
    new QualityLoop(governance()).reportContradictions(summary);
    return summary;
  }

  /** The job that lands a city's submissions. */
  public Submission ingestion(City city) throws IOException {
    Path summary = summary("ingest");
    List<String> arguments = new ArrayList<>();
    arguments.add("--contracts");
    arguments.add(stack.settings().repository().contracts().toString());
    city.submissions()
        .forEach(
            (resource, place) -> {
              arguments.add("--submit");
              arguments.add(resource + "=" + place);
            });
    arguments.addAll(List.of("--jdbc-properties", policeCredentials().toString()));
    arguments.addAll(List.of("--landing", "s3a://%s/extracts".formatted(Context.LANDING_BUCKET)));
    arguments.addAll(List.of("--summary", summary.toString()));
    return new Submission(
        new SparkJob(
            "ingest",
            "org.civiclake.ingestion.IngestJob",
            stack.settings().repository().jobJar("ingestion/jobs", "civiclake-ingestion-jobs"),
            arguments,
            "ingestion",
            SparkJob.LOCAL,
            Map.of()),
        summary);
  }

  /** Publishes what is granted now, and returns the job's own summary. */
  public JsonNode publish() throws IOException {
    try (Publishing publishing =
        Publishing.prepare(stack.settings(), governance(), stack.secrets().recipientKeys())) {
      return run(new Submission(publishing.job(), publishing.summary()));
    }
  }

  /** A job and where it writes its summary. */
  public record Submission(SparkJob job, Path summary) {}

  /**
   * Runs a job to its end.
   *
   * @throws StackException when it fails; the message names its log
   */
  public JsonNode run(Submission submission) throws IOException {
    Files.deleteIfExists(submission.summary());
    try (SparkSubmit.Run run = stack.spark().start(submission.job())) {
      int code = run.await();
      if (code != 0) {
        throw new StackException(
            "The job %s ended with %d: see %s".formatted(submission.job().name(), code, run.log()));
      }
    }
    return json.readTree(Files.readAllBytes(submission.summary()));
  }

  private Path policeCredentials() throws IOException {
    Properties properties = new Properties();
    properties.putAll(stack.tls().databaseProperties());
    properties.setProperty("user", Database.PUBLIC_SECURITY.id());
    properties.setProperty("password", stack.secrets().get(SecretName.POSTGRESQL_PUBLIC_SECURITY));
    StringWriter text = new StringWriter();
    properties.store(text, null);
    return PrivateFiles.write(
        PrivateFiles.folder(work()).resolve("public-security.properties"), text.toString());
  }

  private Governance governance() {
    return stack.governance();
  }

  private Path summary(String job) throws IOException {
    return PrivateFiles.folder(work()).resolve(job + "-summary.json");
  }

  private Path work() {
    return stack.settings().home().resolve("work");
  }
}

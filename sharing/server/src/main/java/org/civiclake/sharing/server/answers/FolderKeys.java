package org.civiclake.sharing.server.answers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.civiclake.sharing.protocol.TemporaryTableCredentials;
import org.civiclake.sharing.protocol.TemporaryTableCredentials.AwsTempCredentials;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.jboss.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Keys that read the data files of one table for a while, made by the object store (AWS STS,
 * AssumeRole with a session policy). They are given out only where a store is set that makes them:
 * a key that was given out is heeded until it ends, whatever is revoked meanwhile.
 */
@Singleton
public class FolderKeys {

  private static final Logger LOG = Logger.getLogger(FolderKeys.class);
  private static final Duration USUAL_LIFETIME = Duration.ofMinutes(15);
  private static final String DATA = "/data/";

  private final SharingSettings.Storage store;
  private final Optional<SharingSettings.Sts> sts;
  private final Predicate<PublishedTable> streamed;
  private final ObjectMapper json;

  @Inject
  FolderKeys(SharingSettings settings, Doors doors, ObjectMapper json) {
    this(settings.s3(), settings.sts(), doors::isStreamed, json);
  }

  FolderKeys(
      SharingSettings.Storage store,
      Optional<SharingSettings.Sts> sts,
      Predicate<PublishedTable> streamed,
      ObjectMapper json) {
    this.store = store;
    this.sts = sts;
    this.streamed = streamed;
    this.json = json;
  }

  /**
   * A key for a table; none for one whose files leave by the door that asks anew.
   *
   * @param recipient whom it is for, as the store's own log will say
   */
  public TemporaryTableCredentials of(String recipient, PublishedTable table) {
    if (streamed.test(table)) {
      throw none();
    }
    return of(recipient, table.table().location());
  }

  TemporaryTableCredentials of(String recipient, String location) {
    SharingSettings.Sts role = sts.orElseThrow(FolderKeys::none);
    try (StsClient client = client(role)) {
      Credentials key =
          client
              .assumeRole(
                  request ->
                      request
                          .roleArn(role.role())
                          .roleSessionName(recipient.replaceAll("[^A-Za-z0-9_=,.@-]", "-"))
                          .durationSeconds((int) role.lifetime().orElse(USUAL_LIFETIME).toSeconds())
                          .policy(policy(S3Object.parse(location + DATA + "*"))))
              .credentials();
      return new TemporaryTableCredentials(
          new TemporaryTableCredentials.Credentials(
              location,
              new AwsTempCredentials(key.accessKeyId(), key.secretAccessKey(), key.sessionToken()),
              key.expiration().toEpochMilli()));
    } catch (SdkException e) {
      LOG.error("The object store makes no key", e);
      throw SharingError.TEMPORARILY_UNAVAILABLE.because(
          "No credentials can be made now; try again later");
    }
  }

  private static RuntimeException none() {
    return SharingError.UNSUPPORTED.because(
        "No temporary credentials are given for this table; its access mode is url:"
            + " query it, and read its files by the addresses in the answer");
  }

  private StsClient client(SharingSettings.Sts role) {
    return StsClient.builder()
        .endpointOverride(role.endpoint())
        .region(Region.of(store.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(store.accessKey(), store.secretKey())))
        .build();
  }

  /** Lets the data files be read and listed; never the metadata, which tell of the source. */
  private String policy(S3Object files) {
    String bucket = "arn:aws:s3:::" + files.bucket();
    ObjectNode policy = json.createObjectNode().put("Version", "2012-10-17");
    var statements = policy.putArray("Statement");
    statements
        .addObject()
        .put("Effect", "Allow")
        .put("Action", "s3:GetObject")
        .put("Resource", bucket + "/" + files.key());
    statements
        .addObject()
        .put("Effect", "Allow")
        .put("Action", "s3:ListBucket")
        .put("Resource", bucket)
        .putObject("Condition")
        .putObject("StringLike")
        .put("s3:prefix", files.key());
    return policy.toString();
  }
}

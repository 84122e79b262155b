package org.civiclake.lakehouse.catalog.lake;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.civiclake.lakehouse.catalog.CatalogSettings;
import org.civiclake.lakehouse.tables.storage.ObjectStore;
import org.civiclake.lakehouse.tables.storage.ObjectStoreSettings;
import org.jboss.logging.Logger;

/** Opens the lake when the server starts, and closes it when it stops. */
@Singleton
public class Lake {

  private static final Logger LOG = Logger.getLogger(Lake.class);

  /** The catalog, over a bucket that is there. */
  @Produces
  @Singleton
  @Startup
  LakeCatalog catalog(DataSource database, CatalogSettings settings) {
    ensureBucket(settings);
    S3FileIO files = new S3FileIO();
    Map<String, String> properties =
        new HashMap<>(StoreEncryption.of(settings.s3()).fileProperties());
    properties.put("s3.endpoint", settings.s3().endpoint().toString());
    properties.put("s3.path-style-access", "true");
    properties.put("s3.access-key-id", settings.s3().accessKey());
    properties.put("s3.secret-access-key", settings.s3().secretKey());
    properties.put("client.region", settings.s3().region());
    files.initialize(properties);
    return LakeCatalog.open(database, files, settings.warehouse());
  }

  private static void ensureBucket(CatalogSettings settings) {
    CatalogSettings.Storage storage = settings.s3();
    try (ObjectStore store =
        new ObjectStore(
            new ObjectStoreSettings(
                storage.endpoint(), storage.region(), storage.accessKey(), storage.secretKey()))) {
      String bucket = URI.create(settings.warehouse()).getHost();
      if (store.ensureBucket(bucket)) {
        LOG.infof("made the bucket %s", bucket);
      }
    }
  }

  void close(@Disposes LakeCatalog catalog) throws IOException {
    catalog.close();
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}

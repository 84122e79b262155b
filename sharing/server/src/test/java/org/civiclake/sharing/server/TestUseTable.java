package org.civiclake.sharing.server;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import org.apache.iceberg.Table;
import org.civiclake.lakehouse.uselog.table.UseLogTable;
import org.civiclake.sharing.server.uses.UseTable;

/** The use log in the test's own lake. */
@Alternative
@Priority(1)
@Singleton
public class TestUseTable implements UseTable {

  private final TestLake lake;

  TestUseTable(TestLake lake) {
    this.lake = lake;
  }

  @Override
  public Table table() {
    return UseLogTable.in(lake.catalog());
  }
}

package org.civiclake.sharing.server.download;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What every copy says of itself, so that whoever uses it can name the source and the day (NJ
 * 政务数据的来源和获取日期).
 *
 * @param source the provider and the resource, in words
 * @param acquiredOn the day on which the copy was made
 * @param publishedAt when the data in it were published
 */
record Stamp(String source, LocalDate acquiredOn, Instant publishedAt) {

  static final String SOURCE = "_source";
  static final String ACQUIRED_ON = "_acquired_on";
}

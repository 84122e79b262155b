/** What people and jobs do with a running stack: tokens, SQL, Spark, sharing profiles. */
package org.civiclake.infra.local.client;

/**
 * The tables' objects by the S3 protocol, read-only, for engines that cannot have each request
 * signed: with keys of this server's own, and a decision for every request.
 */
package org.civiclake.sharing.server.s3;

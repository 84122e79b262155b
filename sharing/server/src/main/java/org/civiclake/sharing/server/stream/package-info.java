/** The sharing server's own door to files: every request is decided anew, then streamed. */
package org.civiclake.sharing.server.stream;

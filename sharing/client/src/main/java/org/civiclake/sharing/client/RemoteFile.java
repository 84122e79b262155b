package org.civiclake.sharing.client;

import java.util.concurrent.atomic.AtomicReference;

/** One file of an answer, in the store; it is the same object for as long as its mark is. */
final class RemoteFile {

  private final String id;
  private final long size;
  private final FileAddresses addresses;
  private final AtomicReference<String> mark = new AtomicReference<>("");

  RemoteFile(String id, long size, FileAddresses addresses) throws SharingException {
    if (id == null || id.isEmpty() || size < 0) {
      throw SharingException.unusable("The server named a file without an id or a size");
    }
    this.id = id;
    this.size = size;
    this.addresses = addresses;
  }

  String id() {
    return id;
  }

  long size() {
    return size;
  }

  FileAddresses addresses() {
    return addresses;
  }

  /** The store's entity tag for the object; empty when not known. */
  String mark() {
    return mark.get();
  }

  /** Takes a tag over from an earlier run, or forgets it. */
  void mark(String tag) {
    mark.set(tag);
  }

  /**
   * Notes the tag of an answer.
   *
   * @return whether it is the object that was read before
   */
  boolean isStill(String tag) {
    return tag.isEmpty() || mark.compareAndSet("", tag) || mark.get().equals(tag);
  }
}

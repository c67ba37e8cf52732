"""Files on their way in never touch the disk, and never fill the memory."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

# What a form takes at most stands beside the form; this is what one request may hold.
MOST_BYTES = 10_000_001


class BoundedMemoryHandler(FileUploadHandler):
    """Keeps what one request sends in memory, up to MOST_BYTES in all its files; reads the rest and drops it.

    A file that went over comes out with `is_cut_off` and no content, so that its form can say so in words.
    """

    def __init__(self, request=None):
        super().__init__(request)
        self._held = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self._chunks, self._is_cut_off = [], False

    def receive_data_chunk(self, raw_data, start):
        if self._held + len(raw_data) > MOST_BYTES:
            self._is_cut_off = True
            self._chunks.clear()
        else:
            self._held += len(raw_data)
            self._chunks.append(raw_data)

    def file_complete(self, file_size):
        content = BytesIO(b"" if self._is_cut_off else b"".join(self._chunks))
        about = (self.field_name, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra)
        file = InMemoryUploadedFile(content, *about)
        file.is_cut_off = self._is_cut_off
        return file

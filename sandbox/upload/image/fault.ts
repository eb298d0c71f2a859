/** Why bytes cannot become a disk, in the words of CDI's upload server. */
export class ImageFault extends Error {
  constructor(
    message: string,
    /** The image is sound, but the claim is too small for it. */
    readonly tooLarge = false,
  ) {
    super(message);
    this.name = 'ImageFault';
  }
}

/** cdi: pkg/image/qemu.go */
export const tooLarge = (size: number, available: number): ImageFault =>
  new ImageFault(
    `Virtual image size ${size} is larger than the reported available storage ${available}. A larger PVC is required.`,
    true,
  );

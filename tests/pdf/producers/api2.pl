# api2.pl - files of Perl's PDF::API2
#
# usage: perl api2.pl FOLDER COUNT
use strict;
use warnings;
use PDF::API2;

my ($folder, $count) = @ARGV;
for my $number (0 .. $count - 1) {
	my $pdf = PDF::API2->new();
	my $font = $pdf->font($number % 2 ? 'Times-Roman' : 'Helvetica');
	for my $index (0 .. $number % 5) {
		my $page = $pdf->page();
		$page->boundaries(media => $number % 3 ? 'A4' : 'letter');
		$page->rotation(90 * ($number % 4));
		my $text = $page->text();
		$text->font($font, 8 + $number % 9);
		for my $row (0 .. 5 + $number % 20) {
			$text->position(60, 700 - 14 * $row);
			$text->text("Dong $row (trang $index) \\ [$number]");
		}
		my $draw = $page->graphics();
		$draw->rectangle(60, 60, 200, 90 + $number);
		$draw->fill();
		$page->annotation()->uri('https://example.test/' . $index,
		    rect => [10, 10, 90, 30]) if $number % 3 == 0;
	}
	$pdf->outlines()->outline()->title("Muc $number")
	    if $number % 4 == 0;
	$pdf->title("Letter $number");
	$pdf->save("$folder/$number.pdf");
}
